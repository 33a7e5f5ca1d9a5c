package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Makes good values of a type in one revision, with every member that it knows, and bad ones, each
/// wrong in one place.
final class ShapeSamples {

  /// A value that is wrong in one place.
  record Bad(String pointer, String what, JsonValue value) {

    /// Whether a problem is about this place, an enclosing or an inner one. A member that is left
    /// out may be the mark of a form; then the problem is about another form's members.
    boolean accounts(ShapeProblem problem) {
      return what.endsWith(LEFT_OUT)
          || pointer.startsWith(problem.pointer())
          || problem.pointer().startsWith(pointer);
    }
  }

  private static final String LEFT_OUT = ": left out";

  /// Without these a field of a form is a plain text field.
  private static final Set<String> MARKS_OF_CHOICES = Set.of("enum", "oneOf");

  private final Revision revision;
  private final Set<String> made = new HashSet<>();

  ShapeSamples(Revision revision) {
    this.revision = revision;
  }

  /// Good values: every form of every union occurs in one of them.
  List<JsonValue> good(Type type) {
    return switch (type) {
      case Type.Scalar scalar -> List.of(good(scalar));
      case Type.Words(List<String> words) -> List.of(new JsonString(words.getLast()));
      case Type.Bounded(Type.Scalar _, long min, Long max) ->
          List.of(Json.of(max == null ? min : max));
      case Type.ListOf(Type item, int _) ->
          good(item).stream().<JsonValue>map(Json::array).toList();
      case Type.MapOf(Type value) ->
          good(value).stream().<JsonValue>map(v -> Json.object("some key", v)).toList();
      case Shape shape -> goodObjects(shape);
      case Union union ->
          union.in(revision).stream()
              .flatMap(form -> good(form.type()).stream().filter(form.meant()))
              .toList();
    };
  }

  private static JsonValue good(Type.Scalar scalar) {
    return switch (scalar) {
      case STRING, ID -> new JsonString("text");
      case BOOLEAN -> Json.of(true);
      case NUMBER, PRIMITIVE -> new JsonNumber("0.5");
      case INTEGER -> new JsonNumber("2.0");
      case OBJECT, ANY -> Json.object("anything", null);
      case INTEGER_OR_NULL -> JsonNull.NULL;
    };
  }

  /// The first varies no member, each other one.
  private List<JsonValue> goodObjects(Shape shape) {
    JsonObject plain = JsonObject.EMPTY;
    for (Field field : shape.in(revision)) {
      plain = plain.with(field.name(), good(field.type()).getFirst());
    }
    List<JsonValue> objects = new ArrayList<>();
    objects.add(plain);
    for (Field field : shape.in(revision)) {
      for (JsonValue other : good(field.type()).stream().skip(1).toList()) {
        objects.add(plain.with(field.name(), other));
      }
    }
    return objects;
  }

  /// Bad values: a good one with one member left out or one part of a wrong type; each rule and
  /// place once in the life of this object.
  List<Bad> bad(Type type, JsonValue good) {
    List<Bad> found = new ArrayList<>();
    spoil(type, good, "", UnaryOperator.identity(), found);
    return found;
  }

  private void add(
      List<Bad> found,
      String pointer,
      String what,
      JsonValue part,
      UnaryOperator<JsonValue> whole) {
    if (made.add(pointer + " " + what)) {
      found.add(new Bad(pointer, what, whole.apply(part)));
    }
  }

  private static String name(Type type) {
    return type instanceof Shape shape ? shape.name() : type.toString();
  }

  private void spoil(
      Type type, JsonValue value, String pointer, UnaryOperator<JsonValue> whole, List<Bad> found) {
    for (JsonValue wrong : wrong(type)) {
      add(found, pointer, name(type) + " as " + wrong, wrong, whole);
    }
    switch (type) {
      case Type.ListOf(Type item, int max) -> {
        if (max < Integer.MAX_VALUE) {
          JsonValue first = ((JsonArray) value).items().getFirst();
          JsonArray tooMany = new JsonArray(Collections.nCopies(max + 1, first));
          add(found, pointer, "too many items", tooMany, whole);
        }
        List<JsonValue> items = ((JsonArray) value).items();
        for (int i = 0; i < items.size(); i++) {
          int at = i;
          spoil(
              item,
              items.get(i),
              JsonPointer.child(pointer, i),
              part -> {
                List<JsonValue> copy = new ArrayList<>(items);
                copy.set(at, part);
                return whole.apply(new JsonArray(copy));
              },
              found);
        }
      }
      case Type.MapOf(Type member) -> {
        JsonObject object = (JsonObject) value;
        object.members().forEach(m -> spoilMember(member, object, m.name(), pointer, whole, found));
      }
      case Shape shape -> {
        JsonObject object = (JsonObject) value;
        for (Field field : shape.in(revision)) {
          if (field.required() && !MARKS_OF_CHOICES.contains(field.name())) {
            add(
                found,
                JsonPointer.child(pointer, field.name()),
                shape.name() + LEFT_OUT,
                object.without(field.name()),
                whole);
          }
          spoilMember(field.type(), object, field.name(), pointer, whole, found);
        }
      }
      case Union union ->
          union.in(revision).stream()
              .filter(form -> form.meant().test(value))
              .findFirst()
              .ifPresent(form -> spoil(form.type(), value, pointer, whole, found));
      case Type.Scalar _, Type.Words _, Type.Bounded _ -> {}
    }
  }

  private void spoilMember(
      Type type,
      JsonObject object,
      String name,
      String pointer,
      UnaryOperator<JsonValue> whole,
      List<Bad> found) {
    JsonValue value = object.get(name);
    if (value != null) {
      spoil(
          type,
          value,
          JsonPointer.child(pointer, name),
          part -> whole.apply(object.with(name, part)),
          found);
    }
  }

  private static List<JsonValue> wrong(Type type) {
    JsonValue text = new JsonString("(wrong)");
    JsonValue fraction = new JsonNumber("1.5");
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case ANY -> List.of();
            case STRING -> List.of(JsonNull.NULL, Json.of(7), JsonObject.EMPTY);
            case BOOLEAN, NUMBER -> List.of(JsonNull.NULL, text, Json.array());
            case INTEGER, INTEGER_OR_NULL -> List.of(fraction, text);
            case OBJECT -> List.of(JsonNull.NULL, text, Json.array());
            case ID -> List.of(JsonNull.NULL, fraction, JsonObject.EMPTY);
            case PRIMITIVE -> List.of(JsonNull.NULL, JsonObject.EMPTY);
          };
      case Type.Words _ -> List.of(JsonNull.NULL, text, Json.of(1));
      case Type.Bounded(Type.Scalar _, long min, Long max) -> {
        List<JsonValue> values = new ArrayList<>(List.of(text, JsonNull.NULL, Json.of(min - 1)));
        if (max != null) {
          values.add(Json.of(max + 1));
        }
        yield values;
      }
      case Type.ListOf _ -> List.of(JsonNull.NULL, JsonObject.EMPTY);
      case Type.MapOf _, Shape _ -> List.of(JsonNull.NULL, text, Json.array(true));
      case Union _ -> List.of(JsonNull.NULL);
    };
  }
}
