package dev.mcpt.wire.json;

/// A place where a value breaks its schema.
///
/// @param pointer JSON pointer into the value; empty for the whole of it
/// @param message what is wrong, without the place
/// @param keyword the schema keyword that it breaks, such as `required`
public record Violation(String pointer, String message, String keyword) {

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "(root)" : pointer) + ": " + message;
  }
}
