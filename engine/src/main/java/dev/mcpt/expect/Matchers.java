package dev.mcpt.expect;

import dev.mcpt.suite.Matcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.stream.Collectors;

/// Holds one value against one matcher.
final class Matchers {

  private Matchers() {}

  static boolean holds(Matcher matcher, JsonValue value) {
    return switch (matcher) {
      case Matcher.EqualsMatcher equal -> equal.value().sameAs(value);
      case Matcher.ContainsMatcher contains -> contains(value, contains.value());
      case Matcher.MatchesMatcher matches ->
          value instanceof JsonString(String text) && matches.pattern().matcher(text).find();
      case Matcher.SchemaMatcher schema -> schema.schema().validate(value).isEmpty();
    };
  }

  /// A text contains a text, an array an item, an object each member of another, deeply.
  static boolean contains(JsonValue whole, JsonValue part) {
    return switch (whole) {
      case JsonString(String text) ->
          part instanceof JsonString(String piece) && text.contains(piece);
      case JsonArray array ->
          array.items().stream()
              .anyMatch(item ->
                  item.sameAs(part) || (item instanceof JsonObject && contains(item, part)));
      case JsonObject object -> part instanceof JsonObject wanted && members(object, wanted);
      case JsonValue other -> other.sameAs(part);
    };
  }

  private static boolean members(JsonObject object, JsonObject wanted) {
    return wanted.members().stream()
        .allMatch(member -> {
          JsonValue value = object.get(member.name());
          if (value == null) {
            return false;
          }
          return (value instanceof JsonObject inner && member.value() instanceof JsonObject part)
              ? members(inner, part)
              : value.sameAs(member.value());
        });
  }

  static String describe(Matcher matcher) {
    return switch (matcher) {
      case Matcher.EqualsMatcher equal -> "equals " + Json.write(equal.value());
      case Matcher.ContainsMatcher contains -> "contains " + Json.write(contains.value());
      case Matcher.MatchesMatcher matches -> "matches /" + matches.pattern() + "/";
      case Matcher.SchemaMatcher schema ->
          "is valid against " + Json.write(schema.schema().source());
    };
  }

  /// The value, and where a schema does not take it, why.
  static String actual(Matcher matcher, JsonValue value) {
    String text = Expectations.shown(value);
    if (matcher instanceof Matcher.SchemaMatcher(JsonSchema schema)) {
      String violations =
          schema.validate(value).stream()
              .map(it -> (it.pointer().isEmpty() ? "" : it.pointer() + " ") + it.message())
              .collect(Collectors.joining("; "));
      return violations.isEmpty() ? text : text + ": " + violations;
    }
    return text;
  }
}
