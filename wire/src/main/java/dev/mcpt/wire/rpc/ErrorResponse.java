package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The answer of a request that was refused, or that could not be read.
///
/// @param id the request's id; null where it is absent or written as `null`
/// @param idPresent whether the member `id` is there, `null` included
/// @param error any value: whoever judges must see what came instead of an object
/// @param json the whole message, further members included
/// @param text the exact text
public record ErrorResponse(
    @Nullable Id id, boolean idPresent, JsonValue error, JsonObject json, String text)
    implements Response {

  /// An error to send; without an id the member is left out, without data that one.
  public static ErrorResponse of(
      @Nullable Id id, long code, String message, @Nullable JsonValue data) {
    JsonObject error =
        Json.object().put("code", code).put("message", message).putIfPresent("data", data).build();
    JsonObject json =
        Json.object()
            .put("jsonrpc", "2.0")
            .putIfPresent("id", id == null ? null : id.json())
            .put("error", error)
            .build();
    return new ErrorResponse(id, id != null, error, json, Json.write(json));
  }

  /// The code, or null unless it is a number without fraction that fits a long.
  public @Nullable Long code() {
    return error instanceof JsonObject object ? object.integer("code") : null;
  }

  /// The message, or null unless it is a string.
  public @Nullable String message() {
    return error instanceof JsonObject object ? object.string("message") : null;
  }

  /// The data, or Java null where the member is absent.
  public @Nullable JsonValue data() {
    return error instanceof JsonObject object ? object.get("data") : null;
  }
}
