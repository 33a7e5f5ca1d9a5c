package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The id of a request: a string or a number without fraction. Equality is exact in type and text:
/// `"7"`, `7` and `7.0` are three ids.
public sealed interface Id permits StringId, NumberId {

  static Id of(long number) {
    return new NumberId(Long.toString(number));
  }

  static Id of(String text) {
    return new StringId(text);
  }

  /// The id that a value is, or null if it is neither a string nor a number without fraction.
  static @Nullable Id read(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new StringId(text);
      case JsonNumber number when number.isInteger() -> new NumberId(number.text());
      default -> null;
    };
  }

  /// The id as it stands in a message.
  JsonValue json();
}
