package dev.mcpt.wire.json;

/// A string with its escapes resolved; an unpaired surrogate (`"\ud800"`) is kept.
public record JsonString(String value) implements JsonValue {

  @Override
  public String type() {
    return "string";
  }

  @Override
  public boolean sameAs(JsonValue other) {
    return equals(other);
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
