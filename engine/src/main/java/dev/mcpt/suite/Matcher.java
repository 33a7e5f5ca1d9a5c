package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import java.util.regex.Pattern;

/// What a value is held against.
public sealed interface Matcher {

  /// The same JSON value; the order of members does not count, numbers are compared by value.
  record EqualsMatcher(JsonValue value) implements Matcher {}

  /// A text that contains this text, an array with this item, an object with these members.
  record ContainsMatcher(JsonValue value) implements Matcher {}

  /// A text in which the pattern is found; `^` and `$` anchor it.
  record MatchesMatcher(Pattern pattern) implements Matcher, TextMatcher {}

  /// A value that is valid against the schema.
  record SchemaMatcher(JsonSchema schema) implements Matcher {}
}
