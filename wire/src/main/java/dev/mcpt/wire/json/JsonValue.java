package dev.mcpt.wire.json;

/// One JSON value, immutable, exactly as it was written or built.
///
/// Equality is structural and strict: member order, duplicate members and the text of numbers
/// count. [#sameAs] is the comparison by meaning. `toString` gives compact JSON.
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /// The JSON type: `object`, `array`, `string`, `number`, `boolean` or `null`.
  String type();

  /// Whether both mean the same: the order of an object's members does not count, and numbers are
  /// compared by value (`1` and `1.0` are the same).
  boolean sameAs(JsonValue other);
}
