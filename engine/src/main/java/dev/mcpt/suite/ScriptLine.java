package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;

/// One reply of the scripted model. `${last.<jsonpath>}` in its texts reads the last tool result.
public sealed interface ScriptLine {

  /// The model answers the user.
  record Say(String text) implements ScriptLine {}

  /// The model asks for a tool.
  record Call(String tool, JsonObject arguments) implements ScriptLine {}
}
