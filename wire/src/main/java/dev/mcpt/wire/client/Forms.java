package dev.mcpt.wire.client;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills the forms of `elicitation/create` without a user: each field gets its default, a required
/// field without one the first value that its schema allows. Pure.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">Elicitation</a>
public final class Forms {

  private Forms() {}

  /// A [Handler] that accepts every form.
  public static JsonObject accept(JsonObject params) {
    JsonObject schema = params.object("requestedSchema");
    return Json.object(
        "action", "accept", "content", filled(schema == null ? JsonObject.EMPTY : schema));
  }

  /// The content for a form of this schema.
  public static JsonObject filled(JsonObject schema) {
    JsonObject declared = schema.object("properties");
    JsonObject properties = declared == null ? JsonObject.EMPTY : declared;
    JsonArray required = schema.array("required");
    JsonObject content = JsonObject.EMPTY;
    for (String name : properties.keys()) {
      JsonObject field = properties.object(name);
      JsonValue value = field == null ? null : field.get("default");
      boolean must = required != null && required.items().contains(new JsonString(name));
      if (value == null && must) {
        value = first(field == null ? JsonObject.EMPTY : field);
      }
      if (value != null) {
        content = content.with(name, value);
      }
    }
    return content;
  }

  private static JsonValue first(JsonObject field) {
    JsonValue choice = choice(field);
    if (choice != null) {
      return choice;
    }
    String type = field.string("type");
    return switch (type == null ? "string" : type) {
      case "boolean" -> Json.of(true);
      case "integer", "number" ->
          field.get("minimum") instanceof JsonNumber least
              ? least
              : field.get("maximum") instanceof JsonNumber most ? most : Json.of(1);
      case "array" -> several(field);
      default -> new JsonString(text(field));
    };
  }

  /// The first of the values that an enumeration of any of the four kinds allows.
  private static @Nullable JsonValue choice(JsonObject field) {
    JsonArray plain = field.array("enum");
    if (plain != null) {
      return plain.get(0);
    }
    for (String titled : List.of("oneOf", "anyOf")) {
      JsonArray options = field.array(titled);
      if (options != null && options.get(0) instanceof JsonObject option) {
        return option.get("const");
      }
    }
    return null;
  }

  private static JsonValue several(JsonObject field) {
    JsonObject items = field.object("items");
    JsonValue one = items == null ? null : choice(items);
    return one == null ? Json.array() : Json.array(one);
  }

  private static String text(JsonObject field) {
    String format = field.string("format");
    String text =
        switch (format == null ? "" : format) {
          case "email" -> "someone@example.com";
          case "uri" -> "https://example.com/";
          case "date" -> "2026-01-31";
          case "date-time" -> "2026-01-31T12:00:00Z";
          default -> "text";
        };
    Long most = field.integer("maxLength");
    if (most != null && most < text.length()) {
      text = text.substring(0, (int) Math.max(0, most));
    }
    Long least = field.integer("minLength");
    return least == null || least <= text.length()
        ? text
        : text + "x".repeat((int) Math.min(10_000, least - text.length()));
  }
}
