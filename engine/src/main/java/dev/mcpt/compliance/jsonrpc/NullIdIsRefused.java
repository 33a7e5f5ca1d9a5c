package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Map;
import java.util.Set;

/// A request whose id is null is refused; it is neither executed nor taken for a notification.
public final class NullIdIsRefused implements Check {

  private static final Set<Long> CODES =
      Set.of(ErrorCodes.INVALID_REQUEST, ErrorCodes.PARSE_ERROR, ErrorCodes.INVALID_PARAMS);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-id-null",
        "A request whose id is null is refused: it is neither executed nor taken for a notification.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    JsonObject sound = Ordeal.sound(probe.connection());
    return new Ordeal(CODES, "a JSON-RPC error -32600, or HTTP 4xx")
        .judged(
            probe,
            Map.of("a request whose id is null", Json.write(sound.with("id", JsonNull.NULL))));
  }
}
