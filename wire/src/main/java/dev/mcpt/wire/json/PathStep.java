package dev.mcpt.wire.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a [JsonPath]: from a value to some of its parts.
sealed interface PathStep {

  /// Adds the parts to a list, in document order.
  void select(JsonValue value, List<JsonValue> into);

  /// The member of a name.
  record Child(String name) implements PathStep {
    @Override
    public void select(JsonValue value, List<JsonValue> into) {
      add(value instanceof JsonObject object ? object.get(name) : null, into);
    }
  }

  /// The item at an index; a negative one counts from the end.
  record Item(int index) implements PathStep {
    @Override
    public void select(JsonValue value, List<JsonValue> into) {
      if (value instanceof JsonArray array) {
        add(array.get(index < 0 ? array.size() + index : index), into);
      }
    }
  }

  /// A segment of a JSON pointer: a member's name, or an array's index.
  record Segment(String text) implements PathStep {
    @Override
    public void select(JsonValue value, List<JsonValue> into) {
      new Child(text).select(value, into);
      if (value instanceof JsonArray && text.matches("0|[1-9][0-9]{0,8}")) {
        new Item(Integer.parseInt(text)).select(value, into);
      }
    }
  }

  /// Every member's value or every item.
  record Every() implements PathStep {
    @Override
    public void select(JsonValue value, List<JsonValue> into) {
      into.addAll(parts(value));
    }
  }

  /// A step taken from the value and from everything inside of it.
  record Anywhere(PathStep step) implements PathStep {
    @Override
    public void select(JsonValue value, List<JsonValue> into) {
      step.select(value, into);
      parts(value).forEach(part -> select(part, into));
    }
  }

  private static void add(@Nullable JsonValue part, List<JsonValue> into) {
    if (part != null) {
      into.add(part);
    }
  }

  private static List<JsonValue> parts(JsonValue value) {
    return switch (value) {
      case JsonObject object -> object.members().stream().map(JsonObject.Member::value).toList();
      case JsonArray array -> array.items();
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> List.of();
    };
  }
}
