package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.ID;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.word;

/// What all messages share: `_meta`, the members of every request, notification and result, pages,
/// and caching.
final class BaseShapes {

  static final Type ROLE = word("assistant", "user");

  static final Type LEVEL =
      word("alert", "critical", "debug", "emergency", "error", "info", "notice", "warning");

  static final Shape RELATED_TASK = Shape.of("RelatedTaskMetadata").must("taskId", STRING);

  private static Shape meta(String name) {
    return Shape.of(name).may(MetaKeys.RELATED_TASK, RELATED_TASK, V2025_11_25, V2025_11_25);
  }

  static final Shape META = meta("MetaObject");

  static final Shape REQUEST_META =
      meta("RequestMetaObject")
          .may(MetaKeys.PROGRESS_TOKEN, ID)
          .must(MetaKeys.PROTOCOL_VERSION, STRING, V2026_07_28)
          .must(MetaKeys.CLIENT_CAPABILITIES, LifecycleShapes.CLIENT_CAPABILITIES, V2026_07_28)
          .may(MetaKeys.CLIENT_INFO, LifecycleShapes.IMPLEMENTATION, V2026_07_28)
          .may(MetaKeys.LOG_LEVEL, LEVEL, V2026_07_28);

  static final Shape NOTIFICATION_META =
      meta("NotificationMetaObject").may(MetaKeys.SUBSCRIPTION_ID, ID, V2026_07_28);

  static final Shape RESULT_META =
      meta("ResultMetaObject")
          .may(MetaKeys.SERVER_INFO, LifecycleShapes.IMPLEMENTATION, V2026_07_28);

  static final Shape REQUEST_PARAMS =
      Shape.of("RequestParams")
          .may("_meta", REQUEST_META, V2024_11_05, V2025_11_25)
          .must("_meta", REQUEST_META, V2026_07_28);

  static final Shape PAGE_PARAMS =
      Shape.of("PaginatedRequestParams").with(REQUEST_PARAMS).may("cursor", STRING);

  static final Shape NOTIFICATION_PARAMS =
      Shape.of("NotificationParams").may("_meta", NOTIFICATION_META);

  static final Shape RESULT =
      Shape.of("Result").may("_meta", RESULT_META).must("resultType", STRING, V2026_07_28);

  static final Shape CACHEABLE_RESULT =
      Shape.of("CacheableResult")
          .with(RESULT)
          .must("ttlMs", new Type.Bounded(INTEGER, 0, null), V2026_07_28)
          .must("cacheScope", word("private", "public"), V2026_07_28);

  static final Shape PAGE_RESULT =
      Shape.of("PaginatedResult").with(RESULT).may("nextCursor", STRING);

  private BaseShapes() {}

  /// A request's params: those of every request and more.
  static Shape params(String name) {
    return Shape.of(name).with(REQUEST_PARAMS);
  }

  /// A result: the members of every result and more.
  static Shape result(String name) {
    return Shape.of(name).with(RESULT);
  }

  /// One page of a list, with its caching hints.
  static Shape page(String name) {
    return Shape.of(name).with(CACHEABLE_RESULT).may("nextCursor", STRING);
  }

  /// A notification's params: those of every notification and more.
  static Shape notice(String name) {
    return Shape.of(name).with(NOTIFICATION_PARAMS);
  }
}
