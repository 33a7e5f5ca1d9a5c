package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Params of a wrong shape are refused with -32602.
public final class WrongParamsAreRefused implements Check {

  private static final Set<Long> CODES =
      Set.of(ErrorCodes.INVALID_PARAMS, ErrorCodes.INVALID_REQUEST);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-invalid-params",
        "Params that are an array, lack a member or have one of a wrong type are refused with -32602.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject declared = connection.capabilities();
    Map<String, Outgoing> texts = new LinkedHashMap<>();
    JsonObject sound = Ordeal.sound(connection);
    texts.put(
        "params that are an array",
        Provocation.out(connection, Json.write(sound.with("params", Json.array(1, 2)))));
    if (declared.has("tools")) {
      texts.put("tools/call without name", text(connection, Methods.TOOLS_CALL, null));
      texts.put(
          "tools/call with a number as name",
          text(connection, Methods.TOOLS_CALL, Json.object("name", 5)));
    }
    if (declared.has("resources")) {
      texts.put("resources/read without uri", text(connection, Methods.RESOURCES_READ, null));
    }
    if (declared.has("prompts")) {
      texts.put("prompts/get without name", text(connection, Methods.PROMPTS_GET, null));
    }
    return new Ordeal(CODES, "a JSON-RPC error -32602, or HTTP 4xx").sent(probe, texts);
  }

  private static Outgoing text(Connection connection, String method, @Nullable JsonObject params) {
    return connection.compose(method, params, connection.nextId());
  }
}
