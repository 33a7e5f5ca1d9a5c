package dev.mcpt.arguments;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts what several schemas demand of one value into one schema: references within the document
/// are followed, `allOf` is merged.
final class Shapes {

  private static final int DEEPEST = 50;

  private final JsonObject root;

  /// How many schemas may still be looked at: few lines of references can stand for very many.
  private int left = 50_000;

  Shapes(JsonObject root) {
    this.root = root;
  }

  /// The schema without `$ref` and `allOf`, or null where nothing can fit or be found.
  @Nullable JsonObject flat(JsonValue schema) {
    return flat(schema, DEEPEST);
  }

  private @Nullable JsonObject flat(JsonValue schema, int deeper) {
    if (schema instanceof JsonBoolean(boolean anything)) {
      return anything ? JsonObject.EMPTY : null;
    }
    if (!(schema instanceof JsonObject object) || deeper == 0 || left-- <= 0) {
      return null;
    }
    JsonObject flat = object.without("$ref").without("allOf");
    var parts = new ArrayList<JsonValue>();
    if (object.get("$ref") instanceof JsonString(String reference)) {
      JsonValue target = target(reference);
      if (target == null) {
        return null;
      }
      parts.add(target);
    }
    if (object.get("allOf") instanceof JsonArray all) {
      parts.addAll(all.items());
    }
    for (JsonValue part : parts) {
      JsonObject other = flat(part, deeper - 1);
      if (other == null) {
        return null;
      }
      flat = merge(flat, other);
    }
    return flat;
  }

  private @Nullable JsonValue target(String reference) {
    if (reference.equals("#")) {
      return root;
    }
    if (!reference.startsWith("#/")) {
      return null;
    }
    try {
      return JsonPath.compile(URI.create(reference).getFragment()).first(root);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// What both demand, so far as it can be said in one schema.
  static JsonObject merge(JsonObject one, JsonObject other) {
    JsonObject merged = one;
    for (JsonObject.Member member : other.members()) {
      JsonValue mine = merged.get(member.name());
      merged =
          merged.with(
              member.name(),
              mine == null ? member.value() : both(member.name(), mine, member.value()));
    }
    return merged;
  }

  private static JsonValue both(String keyword, JsonValue mine, JsonValue other) {
    return switch (keyword) {
      case "required" -> union(mine, other);
      case "enum" -> common(mine, other);
      case "type" -> types(mine, other);
      case "properties" -> properties(mine, other);
      case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties" ->
          compare(mine, other) >= 0 ? mine : other;
      case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
          compare(mine, other) <= 0 ? mine : other;
      case "uniqueItems" -> JsonBoolean.of(isTrue(mine) || isTrue(other));
      case "additionalProperties" -> isFalse(other) ? other : mine;
      case "items" -> Json.object("allOf", Json.array(mine, other));
      default -> mine;
    };
  }

  private static JsonValue properties(JsonValue mine, JsonValue other) {
    if (!(mine instanceof JsonObject all) || !(other instanceof JsonObject more)) {
      return mine;
    }
    JsonObject merged = all;
    for (JsonObject.Member member : more.members()) {
      JsonValue known = merged.get(member.name());
      merged =
          merged.with(
              member.name(),
              known == null
                  ? member.value()
                  : Json.object("allOf", Json.array(known, member.value())));
    }
    return merged;
  }

  private static JsonValue union(JsonValue mine, JsonValue other) {
    Set<JsonValue> items = new LinkedHashSet<>(items(mine));
    items.addAll(items(other));
    return new JsonArray(List.copyOf(items));
  }

  private static JsonValue common(JsonValue mine, JsonValue other) {
    return new JsonArray(
        items(mine).stream().filter(item -> items(other).stream().anyMatch(item::sameAs)).toList());
  }

  private static JsonValue types(JsonValue mine, JsonValue other) {
    var types = new LinkedHashSet<String>();
    for (String type : types(mine)) {
      for (String wanted : types(other)) {
        if (type.equals(wanted) || (type.equals("integer") && wanted.equals("number"))) {
          types.add(type);
        } else if (type.equals("number") && wanted.equals("integer")) {
          types.add(wanted);
        }
      }
    }
    return Json.of(List.copyOf(types));
  }

  /// The types that a `type` keyword allows.
  static List<String> types(@Nullable JsonValue type) {
    if (type instanceof JsonString(String name)) {
      return List.of(name);
    }
    var names = new ArrayList<String>();
    for (JsonValue item : type == null ? List.<JsonValue>of() : items(type)) {
      if (item instanceof JsonString(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// The items of an array; none of anything else.
  static List<JsonValue> items(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array.items() : List.of();
  }

  static boolean isTrue(@Nullable JsonValue value) {
    return value instanceof JsonBoolean(boolean yes) && yes;
  }

  static boolean isFalse(@Nullable JsonValue value) {
    return value instanceof JsonBoolean(boolean yes) && !yes;
  }

  private static int compare(JsonValue mine, JsonValue other) {
    return mine instanceof JsonNumber a && other instanceof JsonNumber b
        ? a.decimal().compareTo(b.decimal())
        : 0;
  }
}
