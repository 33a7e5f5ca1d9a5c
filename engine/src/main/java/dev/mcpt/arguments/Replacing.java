package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Goes through arguments and puts better values in, so far as the schema still takes the whole.
final class Replacing {

  private final Shapes shapes;
  private final Replacement replacement;
  private final Predicate<JsonObject> fits;

  Replacing(JsonObject root, Replacement replacement, Predicate<JsonObject> fits) {
    this.shapes = new Shapes(root);
    this.replacement = replacement;
    this.fits = fits;
  }

  /// The members of an object, one after the other.
  ///
  /// @param whole the arguments with another value in the object's place
  JsonObject members(JsonValue schema, JsonObject object, Function<JsonValue, JsonObject> whole) {
    JsonObject shape = shape(schema, object);
    JsonObject properties = shape == null ? null : shape.object("properties");
    JsonObject now = object;
    for (JsonObject.Member member : object.members()) {
      JsonValue inner = properties == null ? null : properties.get(member.name());
      JsonObject before = now;
      Function<JsonValue, JsonObject> put = other -> whole.apply(before.with(member.name(), other));
      JsonValue schemaOfMember = inner == null ? JsonObject.EMPTY : inner;
      now = now.with(member.name(), value(member.name(), schemaOfMember, member.value(), put));
    }
    return now;
  }

  private JsonValue value(
      String name, JsonValue schema, JsonValue made, Function<JsonValue, JsonObject> whole) {
    JsonObject shape = Objects.requireNonNullElse(shape(schema, made), JsonObject.EMPTY);
    JsonValue better = replacement.of(name, shape, made);
    if (better != null) {
      return fits.test(whole.apply(better)) ? better : made;
    }
    return switch (made) {
      case JsonObject object -> members(schema, object, whole);
      case JsonArray array -> items(name, shape, array, whole);
      case JsonValue other -> other;
    };
  }

  private JsonArray items(
      String name, JsonObject shape, JsonArray array, Function<JsonValue, JsonObject> whole) {
    JsonValue each = shape.get("items");
    List<JsonValue> now = new ArrayList<>(array.items());
    for (int i = 0; i < now.size(); i++) {
      int index = i;
      Function<JsonValue, JsonObject> put =
          other -> {
            List<JsonValue> changed = new ArrayList<>(now);
            changed.set(index, other);
            return whole.apply(new JsonArray(changed));
          };
      JsonValue schema = each == null ? JsonObject.EMPTY : each;
      now.set(i, value(name, schema, now.get(i), put));
    }
    return new JsonArray(now);
  }

  /// What is said of this value: of alternatives the first of its type.
  private @Nullable JsonObject shape(JsonValue schema, JsonValue value) {
    JsonObject shape = shapes.flat(schema);
    if (shape == null) {
      return null;
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      for (JsonValue branch : Shapes.items(shape.get(keyword))) {
        JsonObject other = shapes.flat(branch);
        if (other != null && mayBe(other, value)) {
          return Shapes.merge(shape.without(keyword), other);
        }
      }
    }
    return shape;
  }

  private static boolean mayBe(JsonObject shape, JsonValue value) {
    List<String> types = Shapes.types(shape.get("type"));
    return types.isEmpty()
        || types.contains(value.type())
        || (value instanceof JsonNumber && types.contains("integer"));
  }
}
