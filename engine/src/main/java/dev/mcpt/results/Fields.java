package dev.mcpt.results;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one object of a result file, read with their types; what does not fit is refused
/// with its place.
record Fields(JsonObject json, String pointer) {

  /// The thing that a word stands for, or null.
  interface Meaning<T> {
    @Nullable T of(String word);
  }

  /// Reads one thing from a text or an object.
  interface Reading<F, T> {
    T read(F from) throws ResultFormatException;
  }

  ResultFormatException wrong(String name, String problem) {
    return new ResultFormatException(pointer + "/" + name, problem);
  }

  private JsonValue value(String name) throws ResultFormatException {
    JsonValue value = json.get(name);
    if (value == null) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  private boolean absent(String name) {
    JsonValue value = json.get(name);
    return value == null || value instanceof JsonNull;
  }

  String text(String name) throws ResultFormatException {
    if (value(name) instanceof JsonString(String text)) {
      return text;
    }
    throw wrong(name, "is no string");
  }

  @Nullable String textOrNull(String name) throws ResultFormatException {
    return absent(name) ? null : text(name);
  }

  /// A string that stands for something else.
  <T> T word(String name, Meaning<T> meaning) throws ResultFormatException {
    String text = text(name);
    @Nullable T thing;
    try {
      thing = meaning.of(text);
    } catch (DateTimeException e) {
      throw wrong(name, "is no date: " + e.getMessage());
    }
    if (thing == null) {
      throw wrong(name, "has an unknown value: " + text);
    }
    return thing;
  }

  boolean flag(String name) throws ResultFormatException {
    Boolean flag = json.bool(name);
    if (flag == null) {
      throw wrong(name, "is not true or false");
    }
    return flag;
  }

  /// Refuses a file whose derived field says something else than what it is derived from.
  void agrees(String name, JsonValue derived) throws ResultFormatException {
    if (!value(name).sameAs(derived)) {
      throw wrong(name, "says " + value(name) + " where the rest of the file says " + derived);
    }
  }

  private BigDecimal decimal(String name) throws ResultFormatException {
    if (value(name) instanceof JsonNumber number) {
      try {
        return number.decimal();
      } catch (ArithmeticException _) {
        throw wrong(name, "is out of range");
      }
    }
    throw wrong(name, "is no number");
  }

  double number(String name) throws ResultFormatException {
    return decimal(name).doubleValue();
  }

  @Nullable Double numberOrNull(String name) throws ResultFormatException {
    return absent(name) ? null : Double.valueOf(number(name));
  }

  long count(String name) throws ResultFormatException {
    Long count = json.integer(name);
    if (count == null) {
      throw wrong(name, "is no whole number");
    }
    return count;
  }

  int small(String name) throws ResultFormatException {
    long count = count(name);
    if (count != (int) count) {
      throw wrong(name, "is out of range");
    }
    return (int) count;
  }

  Duration seconds(String name) throws ResultFormatException {
    try {
      BigDecimal nanos = decimal(name).movePointRight(9);
      return Duration.ofNanos(nanos.longValueExact());
    } catch (ArithmeticException _) {
      throw wrong(name, "is no time in seconds with at most nine decimals");
    }
  }

  JsonObject object(String name) throws ResultFormatException {
    JsonObject object = json.object(name);
    if (object == null) {
      throw wrong(name, "is no object");
    }
    return object;
  }

  Fields fields(String name) throws ResultFormatException {
    return new Fields(object(name), pointer + "/" + name);
  }

  <T> @Nullable T optional(String name, Reading<Fields, T> reading) throws ResultFormatException {
    return absent(name) ? null : reading.read(fields(name));
  }

  List<JsonValue> array(String name) throws ResultFormatException {
    JsonArray array = json.array(name);
    if (array == null) {
      throw wrong(name, "is no array");
    }
    return array.items();
  }

  <T> List<T> list(String name, Reading<Fields, T> reading) throws ResultFormatException {
    List<T> list = new ArrayList<>();
    for (JsonValue item : array(name)) {
      String place = name + "/" + list.size();
      if (!(item instanceof JsonObject object)) {
        throw wrong(place, "is no object");
      }
      list.add(reading.read(new Fields(object, pointer + "/" + place)));
    }
    return list;
  }

  List<String> texts(String name) throws ResultFormatException {
    List<String> list = new ArrayList<>();
    for (JsonValue item : array(name)) {
      if (!(item instanceof JsonString(String text))) {
        throw wrong(name + "/" + list.size(), "is no string");
      }
      list.add(text);
    }
    return list;
  }

  <T> Map<String, T> map(String name, Reading<String, T> readingOfName)
      throws ResultFormatException {
    Map<String, T> map = new LinkedHashMap<>();
    for (String key : object(name).keys()) {
      map.put(key, readingOfName.read(key));
    }
    return map;
  }
}
