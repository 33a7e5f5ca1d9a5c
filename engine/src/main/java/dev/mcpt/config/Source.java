package dev.mcpt.config;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.json.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A file that is being read, and the problems found in it so far. Not thread-safe.
final class Source {

  private record Found(Position place, Problem problem) {}

  private final String name;
  private final boolean placed;
  private final JsonDocument document;
  private final Variables variables;
  private final List<Found> found = new ArrayList<>();
  private boolean missingVariable;

  Source(String name, JsonDocument document, Variables variables) {
    this(name, true, document, variables);
  }

  private Source(String name, boolean placed, JsonDocument document, Variables variables) {
    this.name = name;
    this.placed = placed;
    this.document = document;
    this.variables = variables;
    refuseDuplicates("", document.root());
  }

  /// A value made from an argument of the command line, whose problems have no line and column.
  static Source ofArgument(String name, JsonDocument document, Variables variables) {
    return new Source(name, false, document, variables);
  }

  Variables variables() {
    return variables;
  }

  Spot root() {
    return new Spot(this, "", document.root());
  }

  /// The place of a value, for people.
  Position place(String pointer) {
    return document.position(pointer);
  }

  void problem(String pointer, String what, String hint) {
    add(document.position(pointer), what, hint);
  }

  void problemAtKey(String pointer, String what, String hint) {
    add(document.keyPosition(pointer), what, hint);
  }

  private void add(Position place, String what, String hint) {
    found.add(new Found(place, new Problem(where(place), what, hint)));
  }

  private String where(Position place) {
    return placed ? name + ":" + place : name;
  }

  /// A place as problems name it.
  String where(String pointer) {
    return where(document.position(pointer));
  }

  private void refuseDuplicates(String pointer, JsonValue value) {
    switch (value) {
      case JsonObject object -> {
        for (String twice : object.duplicates()) {
          problemAtKey(
              JsonPointer.child(pointer, twice),
              "`" + twice + "` stands here twice",
              "remove one of them");
        }
        object
            .members()
            .forEach(m -> refuseDuplicates(JsonPointer.child(pointer, m.name()), m.value()));
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          refuseDuplicates(JsonPointer.child(pointer, i), array.items().get(i));
        }
      }
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> {}
    }
  }

  /// The value with all variables in its texts expanded; member names stay.
  JsonValue expanded(String pointer, JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(expanded(pointer, text));
      case JsonObject object ->
          new JsonObject(
              object.members().stream()
                  .map(m ->
                      new JsonObject.Member(
                          m.name(), expanded(JsonPointer.child(pointer, m.name()), m.value())))
                  .toList());
      case JsonArray array -> {
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          items.add(expanded(JsonPointer.child(pointer, i), array.items().get(i)));
        }
        yield new JsonArray(items);
      }
      case JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  String expanded(String pointer, String text) {
    return variables.expand(
        text,
        (what, hint) -> {
          missingVariable = true;
          problem(pointer, what, hint);
        });
  }

  /// Whether nothing was found to be wrong yet.
  boolean sound() {
    return found.isEmpty();
  }

  /// All problems in the order of their places, what hides a missing variable in `.env` at the end.
  List<Problem> problems() {
    List<Problem> problems =
        new ArrayList<>(
            found.stream()
                .sorted(
                    Comparator.comparingInt((Found f) -> f.place().line())
                        .thenComparingInt(f -> f.place().column()))
                .map(Found::problem)
                .distinct()
                .toList());
    if (missingVariable) {
      problems.addAll(variables.unreadable());
    }
    return problems;
  }

  /// @throws ConfigException if there is a problem
  void finish() throws ConfigException {
    if (!sound()) {
      throw new ConfigException(problems());
    }
  }
}
