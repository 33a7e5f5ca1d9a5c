package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.PRIMITIVE;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.map;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.tag;

import java.util.List;

/// Elicitation: the server asks the user, with a form or (from 2025-11-25) with a URL.
final class ElicitationShapes {

  private static final Shape REQUESTED_SCHEMA =
      Shape.of("ElicitRequestFormParams.requestedSchema")
          .may("$schema", STRING, V2025_11_25)
          .must("type", word("object"))
          .must("properties", map(FormShapes.FIELD))
          .may("required", list(STRING));

  private static final Shape FORM =
      augmented("ElicitRequestFormParams")
          .may("mode", word("form"), V2025_11_25)
          .must("message", STRING)
          .must("requestedSchema", REQUESTED_SCHEMA);

  static final Shape URL =
      augmented("ElicitRequestURLParams")
          .must("mode", word("url"))
          .must("message", STRING)
          .must("url", STRING)
          .must("elicitationId", STRING, V2025_11_25, V2025_11_25);

  static final Union PARAMS =
      Union.of("the params of elicitation/create")
          .form("url", tag("mode", "url"), URL, V2025_11_25)
          .form("form", Union::anything, FORM);

  private static final Union ANSWER =
      Union.of("a string, a number, a boolean or an array of strings")
          .form("array", Union::isArray, list(STRING), V2025_11_25)
          .form("value", value -> !Union.isArray(value), PRIMITIVE);

  static final Shape RESULT =
      Shape.of("ElicitResult")
          .may("_meta", BaseShapes.META, V2025_06_18, V2025_11_25)
          .must("action", word("accept", "cancel", "decline"))
          .may("content", map(ANSWER));

  private ElicitationShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.request(Methods.ELICIT, PARAMS),
        MessageShape.result(Methods.ELICIT, TaskShapes.orCreated(RESULT)),
        MessageShape.notification(
            Methods.ELICITATION_COMPLETE,
            BaseShapes.notice("ElicitationCompleteNotification.params")
                .must("elicitationId", STRING)));
  }

  private static Shape augmented(String name) {
    return Shape.of(name)
        .may("_meta", BaseShapes.REQUEST_META, V2025_06_18, V2025_11_25)
        .may("task", TaskShapes.METADATA, V2025_11_25, V2025_11_25);
  }
}
