package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// JSON that is no request is refused and not executed.
public final class InvalidRequestIsRefused implements Check {

  private static final Set<Long> CODES =
      Set.of(ErrorCodes.INVALID_REQUEST, ErrorCodes.PARSE_ERROR, ErrorCodes.INVALID_PARAMS);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-invalid-request",
        "JSON that is no JSON-RPC 2.0 request is refused with -32600 and not executed.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    JsonObject sound = Ordeal.sound(probe.connection());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a request without jsonrpc", Json.write(sound.without("jsonrpc")));
    texts.put("a request of JSON-RPC 1.0", with(sound, "jsonrpc", "1.0"));
    texts.put("a request without method", Json.write(sound.without("method")));
    texts.put("a request whose method is a number", with(sound, "method", 5));
    texts.put("a number in place of a message", "5");
    return new Ordeal(CODES, "a JSON-RPC error -32600, or HTTP 4xx").judged(probe, texts);
  }

  private static String with(JsonObject sound, String member, Object value) {
    return Json.write(sound.with(member, Json.of(value)));
  }
}
