package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.OBJECT;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.map;

import java.util.List;

/// The handshake of the stateful era, and what both sides say of themselves in either era.
final class LifecycleShapes {

  static final Shape ICON =
      Shape.of("Icon")
          .must("src", STRING)
          .may("mimeType", STRING)
          .may("sizes", list(STRING))
          .may("theme", Type.word("dark", "light"));

  static final Shape IMPLEMENTATION =
      Shape.of("Implementation")
          .must("name", STRING)
          .must("version", STRING)
          .may("title", STRING, V2025_06_18)
          .may("description", STRING, V2025_11_25)
          .may("icons", list(ICON), V2025_11_25)
          .may("websiteUrl", STRING, V2025_11_25);

  private static final Shape CLIENT_TASKS =
      Shape.of("ClientCapabilities.tasks")
          .may("list", OBJECT)
          .may("cancel", OBJECT)
          .may(
              "requests",
              Shape.of("ClientCapabilities.tasks.requests")
                  .may(
                      "elicitation",
                      Shape.of("ClientCapabilities.tasks.requests.elicitation")
                          .may("create", OBJECT))
                  .may(
                      "sampling",
                      Shape.of("ClientCapabilities.tasks.requests.sampling")
                          .may("createMessage", OBJECT)));

  static final Shape CLIENT_CAPABILITIES =
      Shape.of("ClientCapabilities")
          .may("experimental", map(OBJECT))
          .may("extensions", map(OBJECT), V2026_07_28)
          .may(
              "roots",
              Shape.of("ClientCapabilities.roots")
                  .may("listChanged", BOOLEAN, V2024_11_05, V2025_11_25))
          .may(
              "sampling",
              Shape.of("ClientCapabilities.sampling")
                  .may("context", OBJECT, V2025_11_25)
                  .may("tools", OBJECT, V2025_11_25))
          .may(
              "elicitation",
              Shape.of("ClientCapabilities.elicitation")
                  .may("form", OBJECT, V2025_11_25)
                  .may("url", OBJECT, V2025_11_25),
              V2025_06_18)
          .may("tasks", CLIENT_TASKS, V2025_11_25, V2025_11_25);

  private static final Shape SERVER_TASKS =
      Shape.of("ServerCapabilities.tasks")
          .may("list", OBJECT)
          .may("cancel", OBJECT)
          .may(
              "requests",
              Shape.of("ServerCapabilities.tasks.requests")
                  .may(
                      "tools",
                      Shape.of("ServerCapabilities.tasks.requests.tools").may("call", OBJECT)));

  static final Shape SERVER_CAPABILITIES =
      Shape.of("ServerCapabilities")
          .may("experimental", map(OBJECT))
          .may("extensions", map(OBJECT), V2026_07_28)
          .may("logging", OBJECT)
          .may("completions", OBJECT, V2025_03_26)
          .may("prompts", Shape.of("ServerCapabilities.prompts").may("listChanged", BOOLEAN))
          .may(
              "resources",
              Shape.of("ServerCapabilities.resources")
                  .may("listChanged", BOOLEAN)
                  .may("subscribe", BOOLEAN))
          .may("tools", Shape.of("ServerCapabilities.tools").may("listChanged", BOOLEAN))
          .may("tasks", SERVER_TASKS, V2025_11_25, V2025_11_25);

  private LifecycleShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.request(
            Methods.INITIALIZE,
            BaseShapes.params("InitializeRequestParams")
                .must("protocolVersion", STRING)
                .must("capabilities", CLIENT_CAPABILITIES)
                .must("clientInfo", IMPLEMENTATION)),
        MessageShape.result(
            Methods.INITIALIZE,
            BaseShapes.result("InitializeResult")
                .must("protocolVersion", STRING)
                .must("capabilities", SERVER_CAPABILITIES)
                .must("serverInfo", IMPLEMENTATION)
                .may("instructions", STRING)),
        MessageShape.optionalNotification(Methods.INITIALIZED, BaseShapes.NOTIFICATION_PARAMS),
        MessageShape.optionalRequest(Methods.PING, BaseShapes.REQUEST_PARAMS),
        MessageShape.result(Methods.PING, BaseShapes.RESULT));
  }
}
