package dev.mcpt.compare;

import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What two runs spent on models. Each value is null unless both runs tell it.
///
/// @param costUsd dollars, as each run's own price table says
public record Spending(
    @Nullable Shift requests,
    @Nullable Shift inputTokens,
    @Nullable Shift outputTokens,
    @Nullable Shift costUsd) {

  /// Reads the members `requests_made`, `input_tokens`, `output_tokens` and `cost_usd`; what is
  /// absent or no number is not told.
  static Spending of(JsonObject before, JsonObject after) {
    return new Spending(
        shift(before, after, "requests_made"),
        shift(before, after, "input_tokens"),
        shift(before, after, "output_tokens"),
        shift(before, after, "cost_usd"));
  }

  private static @Nullable Shift shift(JsonObject before, JsonObject after, String name) {
    return Shift.of(number(before.get(name)), number(after.get(name)));
  }

  private static @Nullable Double number(@Nullable JsonValue value) {
    try {
      return value instanceof JsonNumber number ? number.decimal().doubleValue() : null;
    } catch (ArithmeticException _) {
      return null;
    }
  }
}
