package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values that stand in several places of a result file, as JSON.
final class Values {

  /// Foreign values that are nested deeper stand in the file as text, so that a server cannot make
  /// its own result unreadable.
  private static final int MAX_DEPTH = 200;

  private Values() {}

  static JsonNumber seconds(Duration time) {
    BigDecimal seconds =
        BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    return new JsonNumber(seconds.stripTrailingZeros().toPlainString());
  }

  static <T> JsonArray array(List<T> items, Function<T, ? extends JsonValue> writing) {
    return new JsonArray(items.stream().<JsonValue>map(writing).toList());
  }

  static <T> @Nullable JsonValue optional(
      @Nullable T item, Function<T, ? extends JsonValue> writing) {
    return item == null ? null : writing.apply(item);
  }

  /// Puts a foreign value under its name, or as text under `<name>_text`; nothing for Java null.
  static JsonObject.Builder foreign(JsonObject.Builder to, String name, @Nullable JsonValue value) {
    if (value == null) {
      return to;
    }
    return within(value, MAX_DEPTH)
        ? to.put(name, value)
        : to.put(name + "_text", Json.write(value));
  }

  /// Reads what [#foreign] wrote.
  static @Nullable JsonValue foreign(Fields from, String name) throws ResultFormatException {
    String text = from.textOrNull(name + "_text");
    if (text == null) {
      return from.json().get(name);
    }
    try {
      return Json.read(text);
    } catch (JsonSyntaxException e) {
      throw from.wrong(name + "_text", "is no JSON: " + e.getMessage());
    }
  }

  private static boolean within(JsonValue value, int depth) {
    return switch (value) {
      case JsonObject object ->
          depth > 0
              && object.members().stream().allMatch(member -> within(member.value(), depth - 1));
      case JsonArray array ->
          depth > 0 && array.items().stream().allMatch(item -> within(item, depth - 1));
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> true;
    };
  }
}
