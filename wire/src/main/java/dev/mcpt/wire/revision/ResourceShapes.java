package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;

import java.util.List;

/// Resources and resource templates: lists, reading, subscriptions of the stateful era.
final class ResourceShapes {

  private static final Shape RESOURCE =
      described("Resource").must("uri", STRING).may("size", INTEGER);

  private static final Shape TEMPLATE = described("ResourceTemplate").must("uriTemplate", STRING);

  private ResourceShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.optionalRequest(Methods.RESOURCES_LIST, BaseShapes.PAGE_PARAMS),
        MessageShape.result(
            Methods.RESOURCES_LIST,
            BaseShapes.page("ListResourcesResult").must("resources", list(RESOURCE))),
        MessageShape.optionalRequest(Methods.RESOURCES_TEMPLATES_LIST, BaseShapes.PAGE_PARAMS),
        MessageShape.result(
            Methods.RESOURCES_TEMPLATES_LIST,
            BaseShapes.page("ListResourceTemplatesResult")
                .must("resourceTemplates", list(TEMPLATE))),
        MessageShape.request(
            Methods.RESOURCES_READ,
            InputShapes.retryable("ReadResourceRequestParams").must("uri", STRING)),
        MessageShape.result(
            Methods.RESOURCES_READ,
            InputShapes.orInputRequired("the result of resources/read")
                .form(
                    "contents",
                    Union::anything,
                    Shape.of("ReadResourceResult")
                        .with(BaseShapes.CACHEABLE_RESULT)
                        .must("contents", list(ContentShapes.RESOURCE_CONTENTS)))),
        MessageShape.request(
            Methods.RESOURCES_SUBSCRIBE,
            BaseShapes.params("SubscribeRequestParams").must("uri", STRING)),
        MessageShape.result(Methods.RESOURCES_SUBSCRIBE, BaseShapes.RESULT),
        MessageShape.request(
            Methods.RESOURCES_UNSUBSCRIBE,
            BaseShapes.params("UnsubscribeRequestParams").must("uri", STRING)),
        MessageShape.result(Methods.RESOURCES_UNSUBSCRIBE, BaseShapes.RESULT),
        MessageShape.notification(
            Methods.RESOURCE_UPDATED,
            BaseShapes.notice("ResourceUpdatedNotificationParams").must("uri", STRING)),
        MessageShape.optionalNotification(
            Methods.RESOURCES_CHANGED, BaseShapes.NOTIFICATION_PARAMS));
  }

  private static Shape described(String name) {
    return Shape.of(name)
        .must("name", STRING)
        .may("title", STRING, V2025_06_18)
        .may("description", STRING)
        .may("mimeType", STRING)
        .may("annotations", ContentShapes.ANNOTATIONS)
        .may("_meta", BaseShapes.META, V2025_06_18)
        .may("icons", list(LifecycleShapes.ICON), V2025_11_25);
  }
}
