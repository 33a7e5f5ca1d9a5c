package dev.mcpt.provider;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A model asks for a tool.
///
/// @param id names this request among those of the conversation
/// @param arguments where they are no object: an object with one member, the text that came
/// @param problem why the request cannot be passed on to the server; null where it can
public record ToolRequest(String id, String tool, JsonObject arguments, @Nullable String problem) {

  /// A request that can be passed on.
  public ToolRequest(String id, String tool, JsonObject arguments) {
    this(id, tool, arguments, null);
  }

  /// A request whose arguments are no JSON object.
  static ToolRequest malformed(String id, String tool, String raw, String problem) {
    return new ToolRequest(id, tool, Json.object("malformed_arguments", raw), problem);
  }
}
