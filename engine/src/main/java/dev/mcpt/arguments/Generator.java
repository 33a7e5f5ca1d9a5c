package dev.mcpt.arguments;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes one value that should fit a schema; whoever asks for it judges whether it does.
final class Generator {

  private static final int DEEPEST = 8;
  private static final int DEEPEST_OPTIONAL = 4;
  private static final int USUAL_ITEMS = 3;
  private static final int MOST_ITEMS = 1000;
  private static final int MOST_CHOICES = 20;
  private static final List<String> CHOICES = List.of("oneOf", "anyOf");

  private final JsonObject root;
  private final Shapes shapes;
  private final RandomGenerator random;
  private final Fill fill;

  /// How many values and characters may still be made: few lines of a schema can demand very many.
  private int left = 500_000;

  Generator(JsonObject root, RandomGenerator random, Fill fill) {
    this.root = root;
    this.shapes = new Shapes(root);
    this.random = random;
    this.fill = fill;
  }

  /// A value for the whole schema; arguments are an object even where the schema does not say so.
  @Nullable JsonValue arguments() {
    return value(root.has("type") ? root : root.with("type", new JsonString("object")), 0);
  }

  private @Nullable JsonValue value(JsonValue schema, int depth) {
    JsonObject shape =
        depth > DEEPEST || left-- <= 0 ? null : chosen(shapes.flat(schema), MOST_CHOICES);
    if (shape == null) {
      return null;
    }
    JsonValue constant = shape.get("const");
    if (constant != null) {
      return constant;
    }
    if (shape.has("enum")) {
      return oneOf(Shapes.items(shape.get("enum")));
    }
    JsonValue example = random.nextInt(4) == 0 ? example(shape) : null;
    return example != null ? example : ofType(type(shape), shape, depth);
  }

  private @Nullable JsonValue ofType(String type, JsonObject shape, int depth) {
    return switch (type) {
      case "object" -> object(shape, depth);
      case "array" -> array(shape, depth);
      case "integer" -> Numbers.of(shape, true).pick(random);
      case "number" -> Numbers.of(shape, false).pick(random);
      case "boolean" -> Json.of(random.nextBoolean());
      case "null" -> JsonNull.NULL;
      default -> {
        String text = new Texts(random).pick(shape);
        left -= text.length();
        yield new JsonString(text);
      }
    };
  }

  /// The shape with one of its alternatives taken.
  private @Nullable JsonObject chosen(@Nullable JsonObject flat, int deeper) {
    JsonObject shape = flat;
    for (String keyword : CHOICES) {
      if (shape != null && shape.has(keyword)) {
        shape = with(shape.without(keyword), oneOf(Shapes.items(shape.get(keyword))), deeper);
      }
    }
    JsonValue condition = shape == null ? null : shape.get("if");
    if (shape != null && condition != null) {
      boolean holds = random.nextBoolean();
      JsonObject rest = shape.without("if").without("then").without("else");
      JsonValue then = shape.get("then");
      JsonValue otherwise = shape.get("else");
      shape =
          holds
              ? with(with(rest, condition, deeper), orAnything(then), deeper)
              : with(rest, orAnything(otherwise), deeper);
    }
    return shape;
  }

  private static JsonValue orAnything(@Nullable JsonValue schema) {
    return schema == null ? JsonObject.EMPTY : schema;
  }

  private @Nullable JsonObject with(
      @Nullable JsonObject shape, @Nullable JsonValue other, int deeper) {
    JsonObject more = other == null || deeper == 0 ? null : shapes.flat(other);
    if (shape == null || more == null) {
      return null;
    }
    JsonObject merged = Shapes.merge(shape, more);
    return CHOICES.stream().anyMatch(more::has) ? chosen(merged, deeper - 1) : merged;
  }

  private @Nullable JsonValue example(JsonObject shape) {
    List<JsonValue> examples = Shapes.items(shape.get("examples"));
    return examples.isEmpty() ? shape.get("default") : oneOf(examples);
  }

  private @Nullable JsonValue oneOf(List<JsonValue> values) {
    return values.isEmpty() ? null : values.get(random.nextInt(values.size()));
  }

  private String type(JsonObject shape) {
    List<String> types = Shapes.types(shape.get("type"));
    if (!types.isEmpty()) {
      return types.get(random.nextInt(types.size()));
    }
    if (shape.has("properties") || shape.has("required") || shape.has("additionalProperties")) {
      return "object";
    }
    if (shape.has("items") || shape.has("prefixItems") || shape.has("minItems")) {
      return "array";
    }
    boolean number = shape.has("minimum") || shape.has("maximum") || shape.has("multipleOf");
    return number ? "number" : "string";
  }

  private @Nullable JsonObject object(JsonObject shape, int depth) {
    JsonObject properties = shape.object("properties");
    Set<String> names = new LinkedHashSet<>();
    var required = new HashSet<String>();
    for (JsonValue name : Shapes.items(shape.get("required"))) {
      if (name instanceof JsonString(String text)) {
        required.add(text);
      }
    }
    if (properties != null) {
      names.addAll(properties.keys());
    }
    required.stream().sorted().forEach(names::add);
    JsonObject object = JsonObject.EMPTY;
    for (String name : names) {
      boolean needed = required.contains(name);
      if (needed || wanted(depth)) {
        JsonValue value = value(member(shape, properties, name), depth + 1);
        if (value != null) {
          object = object.with(name, value);
        } else if (needed) {
          return null;
        }
      }
    }
    int least = Texts.length(shape, "minProperties", 0);
    for (int i = object.members().size(); i < least && i < MOST_ITEMS; i++) {
      JsonValue value = value(orAnything(shape.get("additionalProperties")), depth + 1);
      if (value == null) {
        return null;
      }
      object = object.with("member" + i, value);
    }
    return object;
  }

  private boolean wanted(int depth) {
    return switch (fill) {
      case REQUIRED -> false;
      case SOME -> depth < DEEPEST_OPTIONAL && random.nextBoolean();
      case ALL -> depth < DEEPEST_OPTIONAL;
    };
  }

  private static JsonValue member(JsonObject shape, @Nullable JsonObject properties, String name) {
    JsonValue own = properties == null ? null : properties.get(name);
    return own != null ? own : orAnything(shape.get("additionalProperties"));
  }

  private @Nullable JsonArray array(JsonObject shape, int depth) {
    List<JsonValue> first = Shapes.items(shape.get("prefixItems"));
    JsonValue rest = shape.get("items");
    if (rest instanceof JsonArray tuple) {
      first = tuple.items();
      rest = shape.get("additionalItems");
    }
    boolean needsItem = shape.has("contains");
    int least = Math.max(Texts.length(shape, "minItems", 0), needsItem ? 1 : 0);
    int usual = fill == Fill.REQUIRED ? least : Math.max(least, first.size() + USUAL_ITEMS);
    int most = Math.min(Texts.length(shape, "maxItems", usual), Math.max(least, MOST_ITEMS));
    int size = most <= least ? least : random.nextInt(least, Math.min(most, usual) + 1);
    var items = new ArrayList<JsonValue>();
    boolean unique = Shapes.isTrue(shape.get("uniqueItems"));
    for (int i = 0; i < Math.min(size, MOST_ITEMS); i++) {
      JsonValue schema =
          i < first.size()
              ? first.get(i)
              : needsItem && i == size - 1
                  ? Json.object("allOf", Json.array(orAnything(rest), shape.get("contains")))
                  : orAnything(rest);
      JsonValue item = item(schema, unique ? items : List.of(), depth);
      if (item == null) {
        return items.size() >= least ? new JsonArray(items) : null;
      }
      items.add(item);
    }
    return new JsonArray(items);
  }

  /// A value that is none of those already there.
  private @Nullable JsonValue item(JsonValue schema, List<JsonValue> others, int depth) {
    for (int attempt = 0; attempt < 20; attempt++) {
      JsonValue item = value(schema, depth + 1);
      if (item == null || others.stream().noneMatch(item::sameAs)) {
        return item;
      }
    }
    return null;
  }
}
