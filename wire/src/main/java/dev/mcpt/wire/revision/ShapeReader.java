package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads a value along its type in one revision and collects what it finds.
final class ShapeReader {

  private static final int MAX_SHOWN = 60;

  private final Revision revision;
  private final List<ShapeProblem> broken = new ArrayList<>();
  private final List<ShapeProblem> early = new ArrayList<>();
  private final List<ShapeProblem> late = new ArrayList<>();

  ShapeReader(Revision revision) {
    this.revision = revision;
  }

  /// What the revision forbids.
  List<ShapeProblem> broken() {
    return List.copyOf(broken);
  }

  /// What only a later revision introduces.
  List<ShapeProblem> early() {
    return List.copyOf(early);
  }

  /// What an earlier revision had.
  List<ShapeProblem> late() {
    return List.copyOf(late);
  }

  /// The whole value is absent and must not be.
  void missing() {
    broken.add(new ShapeProblem("", "is missing"));
  }

  void read(Type type, JsonValue value, String pointer) {
    switch (type) {
      case Type.Scalar scalar -> require(is(scalar, value), type, value, pointer);
      case Type.Words(List<String> words) ->
          require(
              value instanceof JsonString(String text) && words.contains(text),
              type,
              value,
              pointer);
      case Type.Bounded bounded -> require(isWithin(bounded, value), type, value, pointer);
      case Type.ListOf list -> readList(list, value, pointer);
      case Type.MapOf(Type member) -> {
        if (require(value instanceof JsonObject, type, value, pointer)) {
          ((JsonObject) value)
              .members()
              .forEach(m -> read(member, m.value(), JsonPointer.child(pointer, m.name())));
        }
      }
      case Shape shape -> {
        if (require(value instanceof JsonObject, type, value, pointer)) {
          readShape(shape, (JsonObject) value, pointer);
        }
      }
      case Union union -> readUnion(union, value, pointer);
    }
  }

  private boolean require(boolean holds, Type type, JsonValue value, String pointer) {
    if (!holds) {
      broken.add(new ShapeProblem(pointer, "is " + shown(value) + " instead of " + type));
    }
    return holds;
  }

  private void readList(Type.ListOf list, JsonValue value, String pointer) {
    if (!require(value instanceof JsonArray, list, value, pointer)) {
      return;
    }
    JsonArray array = (JsonArray) value;
    if (array.size() > list.max()) {
      broken.add(
          new ShapeProblem(
              pointer, "has " + array.size() + " items, at most " + list.max() + " are allowed"));
    }
    for (int i = 0; i < array.size(); i++) {
      read(list.item(), array.items().get(i), JsonPointer.child(pointer, i));
    }
  }

  private void readShape(Shape shape, JsonObject object, String pointer) {
    Map<String, List<Field>> rows =
        shape.fields().stream()
            .collect(Collectors.groupingBy(Field::name, LinkedHashMap::new, Collectors.toList()));
    rows.forEach((name, forms) -> {
      String place = JsonPointer.child(pointer, name);
      JsonValue value = object.get(name);
      forms.stream()
          .filter(form -> form.in(revision))
          .findFirst()
          .ifPresentOrElse(
              form -> {
                if (value != null) {
                  read(form.type(), value, place);
                } else if (form.required()) {
                  broken.add(new ShapeProblem(place, "is missing"));
                }
              },
              () -> {
                if (value != null) {
                  stranger(forms, place);
                }
              });
    });
  }

  /// A member that other revisions know: allowed as any unknown member is, and worth telling.
  private void stranger(List<Field> forms, String place) {
    Revision from = forms.stream().map(Field::from).min(Comparator.naturalOrder()).orElseThrow();
    if (from.atLeast(revision)) {
      early.add(new ShapeProblem(place, "introduced in " + from));
    } else {
      Revision until =
          forms.stream().map(Field::until).max(Comparator.naturalOrder()).orElseThrow();
      late.add(new ShapeProblem(place, "not in the protocol after " + until));
    }
  }

  private void readUnion(Union union, JsonValue value, String pointer) {
    for (Union.Form form : union.in(revision)) {
      if (form.meant().test(value)) {
        read(form.type(), value, pointer);
        return;
      }
    }
    for (Union.Form form : union.forms()) {
      if (!form.in(revision) && form.meant().test(value) && form.from().atLeast(revision)) {
        ShapeProblem problem =
            new ShapeProblem(pointer, form.label() + ": introduced in " + form.from());
        broken.add(problem);
        early.add(problem);
        return;
      }
    }
    String labels =
        union.in(revision).stream()
            .map(Union.Form::label)
            .distinct()
            .collect(Collectors.joining(", "));
    broken.add(
        new ShapeProblem(
            pointer, "is " + shown(value) + " instead of " + union + " (" + labels + ")"));
  }

  private static boolean is(Type.Scalar scalar, JsonValue value) {
    return switch (scalar) {
      case ANY -> true;
      case STRING -> value instanceof JsonString;
      case BOOLEAN -> value instanceof JsonBoolean;
      case NUMBER -> value instanceof JsonNumber;
      case INTEGER -> isInteger(value);
      case OBJECT -> value instanceof JsonObject;
      case ID -> value instanceof JsonString || isInteger(value);
      case INTEGER_OR_NULL -> value instanceof JsonNull || isInteger(value);
      case PRIMITIVE ->
          value instanceof JsonString
              || value instanceof JsonNumber
              || value instanceof JsonBoolean;
    };
  }

  private static boolean isInteger(JsonValue value) {
    return value instanceof JsonNumber number && number.isInteger();
  }

  private static boolean isWithin(Type.Bounded bounded, JsonValue value) {
    if (!is(bounded.number(), value) || !(value instanceof JsonNumber number)) {
      return false;
    }
    try {
      BigDecimal decimal = number.decimal();
      Long max = bounded.max();
      return decimal.compareTo(BigDecimal.valueOf(bounded.min())) >= 0
          && (max == null || decimal.compareTo(BigDecimal.valueOf(max)) <= 0);
    } catch (ArithmeticException _) {
      return false;
    }
  }

  private static String shown(JsonValue value) {
    String text = value.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
