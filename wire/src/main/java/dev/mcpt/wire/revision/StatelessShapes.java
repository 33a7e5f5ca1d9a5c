package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.ID;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;

import java.util.List;

/// Discovery and subscriptions of the stateless era.
final class StatelessShapes {

  private static final Shape FILTER =
      Shape.of("SubscriptionFilter")
          .may("toolsListChanged", BOOLEAN)
          .may("promptsListChanged", BOOLEAN)
          .may("resourcesListChanged", BOOLEAN)
          .may("resourceSubscriptions", list(STRING));

  private static final Shape LISTEN_META =
      Shape.of("SubscriptionsListenResultMetaObject")
          .may(MetaKeys.SERVER_INFO, LifecycleShapes.IMPLEMENTATION)
          .must(MetaKeys.SUBSCRIPTION_ID, ID);

  private StatelessShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.optionalRequest(Methods.DISCOVER, BaseShapes.REQUEST_PARAMS),
        MessageShape.result(
            Methods.DISCOVER,
            Shape.of("DiscoverResult")
                .with(BaseShapes.CACHEABLE_RESULT)
                .must("supportedVersions", list(STRING))
                .must("capabilities", LifecycleShapes.SERVER_CAPABILITIES)
                .may("instructions", STRING)),
        MessageShape.request(
            Methods.SUBSCRIPTIONS_LISTEN,
            BaseShapes.params("SubscriptionsListenRequestParams").must("notifications", FILTER)),
        MessageShape.result(
            Methods.SUBSCRIPTIONS_LISTEN,
            Shape.of("SubscriptionsListenResult")
                .must("_meta", LISTEN_META)
                .must("resultType", STRING)),
        MessageShape.notification(
            Methods.SUBSCRIPTIONS_ACKNOWLEDGED,
            BaseShapes.notice("SubscriptionsAcknowledgedNotificationParams")
                .must("notifications", FILTER)));
  }
}
