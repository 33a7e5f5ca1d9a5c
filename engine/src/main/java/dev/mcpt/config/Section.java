package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object that is read against its table. Opening it notes every problem of its fields; the
/// accessors then answer with the value, or with the fallback where the field is absent or wrong.
///
/// Asking for a field that is not in the table is an error of the program.
final class Section {

  private final Spot spot;
  private final Table table;
  private final Map<String, JsonValue> sound = new LinkedHashMap<>();

  private Section(Spot spot, Table table) {
    this.spot = spot;
    this.table = table;
  }

  /// Reads an object in which only the table's fields may stand.
  static Section open(Spot spot, Table table) {
    Section section = new Section(spot, table);
    section.read(true);
    return section;
  }

  /// Reads the object that stands in a field; what is no object was refused with the field.
  Section inner(String field, Table inner) {
    Section section = new Section(at(field), inner);
    if (section.spot.value() instanceof JsonObject) {
      section.read(true);
    }
    return section;
  }

  /// Reads the table's fields of an object in which others may stand too.
  static Section openForeign(Spot spot, Table table) {
    Section section = new Section(spot, table);
    section.read(false);
    return section;
  }

  private void read(boolean refuseOthers) {
    if (!(spot.value() instanceof JsonObject object)) {
      spot.problem(
          table.what() + " must be an object, not " + spot.shown(),
          "for example {\""
              + table.fields().getFirst().name()
              + "\": "
              + table.fields().getFirst().kind().example()
              + ", …}");
      return;
    }
    for (String name : object.keys()) {
      Field field = table.field(name);
      if (field != null) {
        read(field, spot.member(name));
      } else if (refuseOthers) {
        unknown(name);
      }
    }
    for (Field field : table.fields()) {
      if (field.required() && !object.has(field.name())) {
        spot.problem("`" + field.name() + "` is missing in " + table.what(), field.example());
      }
    }
  }

  private void read(Field field, Spot at) {
    if (at.value() instanceof JsonNull && unsaid(field)) {
      return;
    }
    JsonValue value = expanded(field.kind(), at);
    if (Fit.check(field, new Spot(at.source(), at.pointer(), value))) {
      sound.put(field.name(), value);
    }
  }

  /// Whether `null` says no more about a field than its absence does.
  private static boolean unsaid(Field field) {
    return !field.required()
        && field.fallback() == null
        && !(field.kind() instanceof Kind.Anything);
  }

  /// What is read by its own table, and command lines, expand their variables themselves.
  private static JsonValue expanded(Kind kind, Spot at) {
    return switch (kind) {
      case Kind.Nested _, Kind.Rows _, Kind.CommandLine _ -> at.value();
      case Kind.Either(List<Kind> kinds)
          when !(at.value() instanceof JsonString)
              && kinds.stream().anyMatch(k -> k instanceof Kind.Nested) ->
          at.value();
      case Kind.Whole _, Kind.Decimal _, Kind.Flag _ ->
          converted(at.value(), at.source().expanded(at.pointer(), at.value()));
      case Kind.Text _,
          Kind.Identifier _,
          Kind.Word _,
          Kind.Texts _,
          Kind.Words _,
          Kind.TextMap _,
          Kind.Tree _,
          Kind.Anything _,
          Kind.Either _ ->
          at.source().expanded(at.pointer(), at.value());
    };
  }

  /// A number or boolean that came out of a variable, which can hold nothing but text.
  private static JsonValue converted(JsonValue raw, JsonValue expanded) {
    if (raw.equals(expanded) || !(expanded instanceof JsonString(String text))) {
      return expanded;
    }
    if (text.equals("true") || text.equals("false")) {
      return JsonBoolean.of(text.equals("true"));
    }
    return JsonNumber.isNumber(text) ? new JsonNumber(text) : expanded;
  }

  private void unknown(String name) {
    Spot at = spot.member(name);
    String place = table.elsewhere().get(name);
    if (place != null) {
      at.problemAtKey(
          "`" + name + "` does not belong into " + table.what(), "it belongs into " + place);
    } else {
      at.problemAtKey(
          "unknown field `" + name + "` in " + table.what(), Nearest.hint(name, table.names()));
    }
  }

  /// The place of a field's value; of the object where the field is absent.
  Spot at(String name) {
    known(name);
    return spot.member(name);
  }

  Spot spot() {
    return spot;
  }

  /// Whether the field stands in the file, sound or not.
  boolean written(String name) {
    Field field = known(name);
    JsonValue value = spot.value() instanceof JsonObject object ? object.get(name) : null;
    return value != null && !(value instanceof JsonNull && unsaid(field));
  }

  /// The field's sound value, its variables expanded, or its fallback; null if there is none.
  @Nullable JsonValue value(String name) {
    Field field = known(name);
    JsonValue value = sound.get(name);
    return value != null ? value : fallback(field);
  }

  private static @Nullable JsonValue fallback(Field field) {
    String fallback = field.fallback();
    if (fallback == null) {
      return null;
    }
    try {
      return Json.read(fallback);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("the fallback of " + field.name() + " is no JSON", e);
    }
  }

  private Field known(String name) {
    Field field = table.field(name);
    if (field == null) {
      throw new IllegalStateException("no field `" + name + "` in " + table.what());
    }
    return field;
  }

  @Nullable String text(String name) {
    return value(name) instanceof JsonString(String text) ? text : null;
  }

  String text(String name, String otherwise) {
    return value(name) instanceof JsonString(String text) ? text : otherwise;
  }

  boolean flag(String name) {
    return value(name) instanceof JsonBoolean(boolean flag) && flag;
  }

  int whole(String name) {
    return Math.toIntExact(wholeLong(name));
  }

  long wholeLong(String name) {
    return value(name) instanceof JsonNumber number ? number.longValue() : 0;
  }

  double decimal(String name) {
    return value(name) instanceof JsonNumber number ? number.decimal().doubleValue() : 0;
  }

  /// A number of seconds.
  Duration seconds(String name) {
    return Duration.ofMillis(Math.round(decimal(name) * 1000));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (value(name) instanceof JsonArray list) {
      for (JsonValue item : list) {
        if (item instanceof JsonString(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (JsonObject.Member member : tree(name).members()) {
      if (member.value() instanceof JsonString(String text)) {
        map.put(member.name(), text);
      }
    }
    return map;
  }

  JsonObject tree(String name) {
    return value(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  /// The items of a sound list, with their places, variables not expanded.
  List<Spot> rows(String name) {
    known(name);
    return sound.containsKey(name) ? at(name).items() : List.of();
  }
}
