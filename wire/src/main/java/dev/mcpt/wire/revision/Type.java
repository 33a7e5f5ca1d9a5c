package dev.mcpt.wire.revision;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a value of a message may be: the words of the table of shapes.
sealed interface Type
    permits Type.Scalar, Type.Words, Type.Bounded, Type.ListOf, Type.MapOf, Shape, Union {

  /// A type without parts.
  enum Scalar implements Type {
    ANY("any value"),
    STRING("a string"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    INTEGER("an integer"),
    OBJECT("an object"),
    /// The id of a request, a progress token.
    ID("a string or an integer"),
    INTEGER_OR_NULL("an integer or null"),
    PRIMITIVE("a string, a number or a boolean");

    private final String words;

    Scalar(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /// One of some strings.
  record Words(List<String> words) implements Type {
    @Override
    public String toString() {
      return words.size() == 1
          ? '"' + words.getFirst() + '"'
          : "one of \"" + String.join("\", \"", words) + '"';
    }
  }

  /// A number within bounds, both included; without an upper one if that is null.
  record Bounded(Scalar number, long min, @Nullable Long max) implements Type {
    @Override
    public String toString() {
      return number + (max == null ? " of at least " + min : " from " + min + " to " + max);
    }
  }

  /// An array.
  record ListOf(Type item, int max) implements Type {
    @Override
    public String toString() {
      return "an array";
    }
  }

  /// An object whose members all have one type.
  record MapOf(Type value) implements Type {
    @Override
    public String toString() {
      return "an object";
    }
  }

  static Words word(String... words) {
    return new Words(Arrays.asList(words));
  }

  static ListOf list(Type item) {
    return new ListOf(item, Integer.MAX_VALUE);
  }

  static MapOf map(Type value) {
    return new MapOf(value);
  }
}
