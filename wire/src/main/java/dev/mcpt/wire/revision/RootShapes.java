package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;

import java.util.List;

/// Roots: the server asks where it may work.
final class RootShapes {

  private static final Shape ROOT =
      Shape.of("Root")
          .must("uri", STRING)
          .may("name", STRING)
          .may("_meta", BaseShapes.META, V2025_06_18);

  static final Shape PARAMS =
      Shape.of("ListRootsRequest.params")
          .may("_meta", BaseShapes.REQUEST_META, V2024_11_05, V2025_11_25)
          .may("_meta", BaseShapes.META, V2026_07_28);

  static final Shape RESULT =
      Shape.of("ListRootsResult")
          .may("_meta", BaseShapes.META, V2024_11_05, V2025_11_25)
          .must("roots", list(ROOT));

  private RootShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.optionalRequest(Methods.ROOTS_LIST, PARAMS),
        MessageShape.result(Methods.ROOTS_LIST, RESULT),
        MessageShape.optionalNotification(Methods.ROOTS_CHANGED, BaseShapes.NOTIFICATION_PARAMS));
  }
}
