package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tool call gave.
///
/// @param content as [Contents] makes it
/// @param structured the result that fits the output schema; null where the tool has none
public record ToolOutcome(
    List<JsonObject> content, @Nullable JsonObject structured, boolean isError) {

  public ToolOutcome {
    content = List.copyOf(content);
  }

  public static ToolOutcome text(String text) {
    return of(Contents.text(text));
  }

  public static ToolOutcome of(JsonObject... content) {
    return new ToolOutcome(List.of(content), null, false);
  }

  /// A structured result, mirrored in its text for clients that read only that.
  public static ToolOutcome structured(JsonObject result) {
    return new ToolOutcome(List.of(Contents.text(Json.write(result))), result, false);
  }

  /// A failure that the caller, and its model, should read.
  public static ToolOutcome error(String text) {
    return new ToolOutcome(List.of(Contents.text(text)), null, true);
  }
}
