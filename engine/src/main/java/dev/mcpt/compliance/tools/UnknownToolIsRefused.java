package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A call of a tool that does not exist is a protocol error.
public final class UnknownToolIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-unknown",
        "tools/call of an unknown tool is answered with the JSON-RPC error -32602.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("tools")) {
      return Verdict.notApplicable("the server does not declare tools");
    }
    JsonObject params = Json.object("name", "mcp-t-no-such-tool", "arguments", JsonObject.EMPTY);
    Heard heard =
        probe.send(connection, connection.compose(Methods.TOOLS_CALL, params, connection.nextId()));
    return Refusal.with(ErrorCodes.INVALID_PARAMS, "a call of an unknown tool", heard);
  }
}
