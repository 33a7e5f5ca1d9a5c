package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;

/// The answer of a request that was served.
///
/// @param result any value: MCP wants an object, and whoever judges must see what came instead
/// @param json the whole message, further members included
/// @param text the exact text
public record Result(Id id, JsonValue result, JsonObject json, String text) implements Response {

  /// A result to send.
  public static Result of(Id id, JsonValue result) {
    JsonObject json = Json.object("jsonrpc", "2.0", "id", id.json(), "result", result);
    return new Result(id, result, json, Json.write(json));
  }
}
