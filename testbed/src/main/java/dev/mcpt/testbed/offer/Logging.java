package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;

/// Log messages to the client.
final class Logging {

  private Logging() {}

  static Map<String, Object> setLevel(Call call) throws RpcError {
    String level = call.text("level");
    if (!Client.isLogLevel(level)) {
      throw RpcError.invalidParams("Invalid params: unknown log level");
    }
    call.client().logFrom(level);
    return Json.object();
  }

  /// Sends a message if the client wants messages of this level.
  static boolean log(Call call, String level, String text) {
    boolean wanted = call.client().wantsLog(level);
    if (wanted) {
      call.outlet()
          .send(
              "notifications/message",
              Json.object("level", level, "logger", "testbed", "data", text));
    }
    return wanted;
  }
}
