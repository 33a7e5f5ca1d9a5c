package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The result of a response is an object.
public final class ResultIsAnObject implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-result-object",
        "The result of a response is a JSON object.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Traffic.judged(
        Traffic.of(probe),
        "an object as the result of each response",
        "each result is an object",
        ResultIsAnObject::flaws);
  }

  private static List<String> flaws(Message message) {
    JsonObject json = message.json();
    JsonValue result = json == null || json.has("method") ? null : json.get("result");
    return result == null || result instanceof JsonObject
        ? List.of()
        : List.of("the result is of the type " + result.type());
  }
}
