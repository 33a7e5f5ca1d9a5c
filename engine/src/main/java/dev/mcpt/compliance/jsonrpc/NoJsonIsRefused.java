package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.Map;
import java.util.Set;

/// What is no JSON is refused, and harms nobody.
public final class NoJsonIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-parse-error",
        "A text that is no JSON is refused with -32700 or an HTTP status 4xx.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Verdict verdict =
        new Ordeal(Set.of(ErrorCodes.PARSE_ERROR), "a JSON-RPC error -32700, or HTTP 4xx")
            .judged(probe, Map.of("a text that is no JSON", "{bad"));
    Reply after = probe.connection().lifeSign(probe.deadline());
    return after.result() != null
        ? verdict
        : Verdict.violated(
            "after a text that is no JSON a sound request " + Refusal.became(after),
            "a server that goes on serving",
            after);
  }
}
