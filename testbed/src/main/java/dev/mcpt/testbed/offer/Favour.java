package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;

/// What the server wants of the client itself: its model, its folders, and, whatever it declares,
/// any method.
final class Favour {

  private Favour() {}

  /// Has the client's model answer a prompt.
  static Map<String, Object> sample(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    Map<String, Object> prompt =
        Json.object("type", "text", "text", arguments.getOrDefault("prompt", "Say hello."));
    Map<String, Object> params =
        Json.object(
            "messages", List.of(Json.object("role", "user", "content", prompt)), "maxTokens", 100);
    return asking(call, "sampling/createMessage", params, "sampling")
        .ask(
            call,
            result ->
                ToolBox.text(
                    "The model says: " + Json.text(Json.object(result, "content"), "text")));
  }

  /// Lists the client's folders.
  static Map<String, Object> roots(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    return asking(call, "roots/list", Json.object(), "roots")
        .ask(
            call,
            result -> {
              StringBuilder text = new StringBuilder("The roots are:");
              for (Object root : Json.array(result, "roots")) {
                Map<String, Object> known = Json.asObject(root);
                text.append(' ').append(known == null ? "?" : Json.text(known, "uri"));
              }
              return ToolBox.text(text.toString());
            });
  }

  private static Asking asking(
      Call call, String method, Map<String, Object> params, String capability) {
    return new Asking(
        method,
        params,
        Json.object(capability, Json.object()),
        call.client().declares(capability),
        Revision.R2024_11_05);
  }

  /// Asks although the client may not declare it: wrong on purpose, to see what the client says.
  static Map<String, Object> insist(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    String method = String.valueOf(arguments.getOrDefault("method", "roots/list"));
    return new Asking(method, Json.object(), Map.of(), true, Revision.R2024_11_05)
        .ask(call, result -> ToolBox.text("The client gives: " + Json.write(result)));
  }
}
