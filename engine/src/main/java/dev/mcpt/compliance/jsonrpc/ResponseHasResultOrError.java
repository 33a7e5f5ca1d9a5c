package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A response has either a result or an error.
public final class ResponseHasResultOrError implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-result-xor-error",
        "A response has exactly one of result and error.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Traffic.judged(
        Traffic.of(probe),
        "exactly one of result and error in each response",
        "each response has exactly one of result and error",
        ResponseHasResultOrError::flaws);
  }

  private static List<String> flaws(Message message) {
    JsonObject json = message.json();
    if (json == null || json.has("method") || json.has("result") != json.has("error")) {
      return List.of();
    }
    return List.of(
        json.has("result")
            ? "a response with both result and error"
            : "a response with neither result nor error");
  }
}
