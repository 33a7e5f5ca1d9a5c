package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonNumber;

/// An id that is a number, kept as its text.
public record NumberId(String text) implements Id {

  /// Keeps the text as it is.
  ///
  /// @throws IllegalArgumentException if it is no JSON number or has a fraction
  public NumberId {
    if (!new JsonNumber(text).isInteger()) {
      throw new IllegalArgumentException("an id has no fraction: " + text);
    }
  }

  @Override
  public JsonNumber json() {
    return new JsonNumber(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
