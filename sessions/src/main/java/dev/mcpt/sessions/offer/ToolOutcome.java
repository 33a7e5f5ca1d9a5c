package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What a tool call gave.
///
/// @param structured the result that fits the output schema; null where the tool has none
public record ToolOutcome(String text, @Nullable JsonObject structured, boolean isError) {

  public static ToolOutcome text(String text) {
    return new ToolOutcome(text, null, false);
  }

  /// A structured result, mirrored in its text for clients that read only that.
  public static ToolOutcome structured(JsonObject result) {
    return new ToolOutcome(Json.write(result), result, false);
  }

  /// A failure that the caller, and its model, should read.
  public static ToolOutcome error(String text) {
    return new ToolOutcome(text, null, true);
  }
}
