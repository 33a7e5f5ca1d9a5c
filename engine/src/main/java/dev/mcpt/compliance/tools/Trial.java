package dev.mcpt.compliance.tools;

import dev.mcpt.check.Probe;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A call of a tool that is worth to be made.
public record Trial(JsonObject tool, String name, JsonObject arguments) {

  /// What `tools/call` is sent with.
  public JsonObject params() {
    return Json.object("name", name, "arguments", arguments);
  }

  /// The same tool with other arguments.
  public Trial with(JsonObject others) {
    return new Trial(tool, name, others);
  }

  /// Makes the call.
  public Called call(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    return new Called(this, probe.ask(connection, Methods.TOOLS_CALL, params()));
  }
}
