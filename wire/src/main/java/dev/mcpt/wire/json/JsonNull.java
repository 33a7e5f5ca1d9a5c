package dev.mcpt.wire.json;

/// The literal `null`, which is never the same as an absent member.
public record JsonNull() implements JsonValue {

  public static final JsonNull NULL = new JsonNull();

  @Override
  public String type() {
    return "null";
  }

  @Override
  public boolean sameAs(JsonValue other) {
    return other instanceof JsonNull;
  }

  @Override
  public String toString() {
    return "null";
  }
}
