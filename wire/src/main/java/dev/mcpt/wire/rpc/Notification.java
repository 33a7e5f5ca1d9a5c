package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// A message that wants no answer.
///
/// @param params an object or an array; Java null where the member is absent
/// @param json the whole message, further members included
/// @param text the exact text
public record Notification(String method, @Nullable JsonValue params, JsonObject json, String text)
    implements Message {

  /// A notification to send; without params the member is left out.
  public static Notification of(String method, @Nullable JsonValue params) {
    JsonObject json =
        Json.object()
            .put("jsonrpc", "2.0")
            .put("method", method)
            .putIfPresent("params", params)
            .build();
    return new Notification(method, params, json, Json.write(json));
  }
}
