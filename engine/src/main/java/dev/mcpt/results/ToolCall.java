package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call of a tool and what came of it.
///
/// @param result the result as the server sent it, or null where none came
/// @param isError whether the server said `isError` or answered with a protocol error
/// @param error why there is no result, or what the protocol error said; null where all is well
/// @param method of the request that was offered to the agent in the shape of a tool, such as
///   `resources/read`; null: the server's own tool
public record ToolCall(
    String tool,
    JsonObject arguments,
    @Nullable JsonValue result,
    boolean isError,
    @Nullable String error,
    Duration took,
    @Nullable String method) {

  /// A call of a tool of the server.
  public ToolCall(
      String tool,
      JsonObject arguments,
      @Nullable JsonValue result,
      boolean isError,
      @Nullable String error,
      Duration took) {
    this(tool, arguments, result, isError, error, took, null);
  }

  /// The arguments as compact JSON.
  public String argumentsText() {
    return Json.write(arguments);
  }

  /// The result as compact JSON, else the error, else an empty text.
  public String answerText() {
    if (result != null) {
      return Json.write(result);
    }
    return error == null ? "" : error;
  }
}
