package dev.mcpt.wire.json;

/// The literal `true` or `false`.
public record JsonBoolean(boolean value) implements JsonValue {

  public static final JsonBoolean TRUE = new JsonBoolean(true);
  public static final JsonBoolean FALSE = new JsonBoolean(false);

  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public String type() {
    return "boolean";
  }

  @Override
  public boolean sameAs(JsonValue other) {
    return equals(other);
  }

  @Override
  public String toString() {
    return Boolean.toString(value);
  }
}
