package dev.mcpt.provider;

import dev.mcpt.wire.json.JsonObject;

/// A model asks for a tool.
///
/// @param id names this request among those of the conversation
public record ToolRequest(String id, String tool, JsonObject arguments) {}
