package dev.mcpt.wire.json;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array.
public record JsonArray(List<JsonValue> items) implements JsonValue, Iterable<JsonValue> {

  public JsonArray {
    items = List.copyOf(items);
  }

  public int size() {
    return items.size();
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /// The item at an index from 0, or Java null beyond the ends.
  public @Nullable JsonValue get(int index) {
    return index >= 0 && index < items.size() ? items.get(index) : null;
  }

  @Override
  public Iterator<JsonValue> iterator() {
    return items.iterator();
  }

  @Override
  public String type() {
    return "array";
  }

  @Override
  public boolean sameAs(JsonValue other) {
    if (!(other instanceof JsonArray(List<JsonValue> theirs)) || theirs.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).sameAs(theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
