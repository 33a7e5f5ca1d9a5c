package dev.mcpt.provider;

import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A tool that a model may ask for, as the server lists it.
///
/// @param inputSchema the schema as it came, judged by nobody
/// @param listed the whole entry of the server's list
public record ToolOffer(
    String name, @Nullable String description, JsonObject inputSchema, JsonObject listed) {

  /// The offer of an entry of `tools/list`, or null if it has no name.
  public static @Nullable ToolOffer of(JsonObject listed) {
    String name = listed.string("name");
    JsonObject schema = listed.object("inputSchema");
    return name == null
        ? null
        : new ToolOffer(
            name, listed.string("description"), schema == null ? JsonObject.EMPTY : schema, listed);
  }
}
