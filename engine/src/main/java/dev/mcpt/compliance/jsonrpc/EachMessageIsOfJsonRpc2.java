package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Each message says that it is of JSON-RPC 2.0.
public final class EachMessageIsOfJsonRpc2 implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-version-field",
        "Each message of the server has the member jsonrpc with the value \"2.0\".",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#messages");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Traffic.judged(
        Traffic.of(probe),
        "\"jsonrpc\": \"2.0\" in each message",
        "each says \"jsonrpc\": \"2.0\"",
        EachMessageIsOfJsonRpc2::flaws);
  }

  private static List<String> flaws(Message message) {
    JsonObject json = message.json();
    JsonValue version = json == null ? null : json.get("jsonrpc");
    if (json == null || new JsonString("2.0").equals(version)) {
      return List.of();
    }
    return List.of(version == null ? "jsonrpc is missing" : "jsonrpc is " + Json.write(version));
  }
}
