package dev.mcpt.compliance.utilities;

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
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// A cursor that the server never gave is refused.
public final class InvalidCursorIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "pagination-bad-cursor",
        "An invalid cursor is answered with the JSON-RPC error -32602.",
        Level.SHOULD,
        "utilities",
        Applies.everywhere(),
        "server/utilities/pagination#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("tools")) {
      return Verdict.notApplicable("the server does not declare tools");
    }
    Reply plain = connection.request(Methods.TOOLS_LIST, null, probe.deadline());
    if (plain.result() == null) {
      return Verdict.untestable(
          "tools/list without a cursor " + Refusal.became(plain), List.of(plain.exchange()));
    }
    Heard heard =
        probe.send(
            connection,
            connection.compose(
                Methods.TOOLS_LIST, Json.object("cursor", "!!bad!!"), connection.nextId()));
    return Refusal.with(ErrorCodes.INVALID_PARAMS, "tools/list with an invalid cursor", heard);
  }
}
