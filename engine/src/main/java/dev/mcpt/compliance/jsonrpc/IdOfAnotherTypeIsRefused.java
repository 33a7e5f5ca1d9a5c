package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A request whose id is neither a string nor an integer is refused.
public final class IdOfAnotherTypeIsRefused implements Check {

  private static final Set<Long> CODES =
      Set.of(ErrorCodes.INVALID_REQUEST, ErrorCodes.PARSE_ERROR, ErrorCodes.INVALID_PARAMS);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-id-bad-type",
        "A request whose id is neither a string nor an integer is refused with -32600.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    JsonObject sound = Ordeal.sound(probe.connection());
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonValue id :
        List.of(new JsonNumber("1.5"), JsonObject.EMPTY, Json.array(), JsonBoolean.of(true))) {
      texts.put("a request with the id " + Json.write(id), Json.write(sound.with("id", id)));
    }
    return new Ordeal(CODES, "a JSON-RPC error -32600, or HTTP 4xx").judged(probe, texts);
  }
}
