package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;

/// A call that names no tool is refused.
public final class CallWithoutNameIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-missing-name",
        "tools/call without a name is answered with the JSON-RPC error -32602.",
        Level.ROBUSTNESS,
        "tools",
        Applies.everywhere(),
        "server/tools#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.lacking() != null) {
      return tools.lacking();
    }
    Heard heard =
        probe.ask(
            probe.connection(), Methods.TOOLS_CALL, Json.object("arguments", JsonObject.EMPTY));
    // Over HTTP the stateless era repeats the name in a header, which is missing too.
    boolean header =
        probe.era() == Era.STATELESS
            && heard instanceof Heard.Answered(Reply reply)
            && Objects.equals(reply.errorCode(), ErrorCodes.HEADER_MISMATCH);
    return header
        ? new Verdict.Holds("a call without name was refused with -32020", heard.evidence())
        : Refusal.with(ErrorCodes.INVALID_PARAMS, "a call without name", heard);
  }
}
