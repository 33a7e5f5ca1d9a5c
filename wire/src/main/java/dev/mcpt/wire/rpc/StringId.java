package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonString;

/// An id that is a string.
public record StringId(String value) implements Id {

  @Override
  public JsonString json() {
    return new JsonString(value);
  }

  /// The id with its quotes, as it stands in a message.
  @Override
  public String toString() {
    return json().toString();
  }
}
