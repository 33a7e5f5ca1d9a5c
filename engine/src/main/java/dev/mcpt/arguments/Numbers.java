package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The numbers that a schema allows.
///
/// @param least the smallest, or null
/// @param most the greatest, or null
/// @param step they are multiples of it; null: any
record Numbers(@Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable BigDecimal step) {

  private static final long SPAN = 1000;
  private static final int MOST_DIGITS = 400;
  private static final BigDecimal FRACTION = new BigDecimal("0.01");

  /// @param whole whether only integers are allowed
  static Numbers of(JsonObject schema, boolean whole) {
    BigDecimal step = decimal(schema, "multipleOf");
    BigDecimal unit = whole ? BigDecimal.ONE : step == null ? FRACTION : step;
    return new Numbers(
        bound(schema, "minimum", "exclusiveMinimum", unit),
        bound(schema, "maximum", "exclusiveMaximum", unit.negate()),
        step != null && step.signum() > 0 ? step : whole ? BigDecimal.ONE : null);
  }

  /// An inclusive bound; an exclusive one (a number, or draft 4's `true`) is moved inwards.
  private static @Nullable BigDecimal bound(
      JsonObject schema, String inclusive, String exclusive, BigDecimal inwards) {
    BigDecimal bound = decimal(schema, inclusive);
    BigDecimal open = decimal(schema, exclusive);
    if (bound != null && schema.get(exclusive) instanceof JsonBoolean(boolean yes) && yes) {
      return bound.add(inwards);
    }
    if (open == null) {
      return bound;
    }
    BigDecimal moved = open.add(inwards);
    if (bound == null) {
      return moved;
    }
    return inwards.signum() > 0 ? moved.max(bound) : moved.min(bound);
  }

  static @Nullable BigDecimal decimal(JsonObject schema, String keyword) {
    return schema.get(keyword) instanceof JsonNumber number ? decimal(number) : null;
  }

  /// The value, or null where it is too large or too fine to calculate with.
  static @Nullable BigDecimal decimal(JsonNumber number) {
    try {
      BigDecimal value = number.decimal();
      return Math.abs(value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS
          ? value
          : null;
    } catch (ArithmeticException _) {
      return null;
    }
  }

  /// One of them: often a bound, else one near it.
  JsonNumber pick(RandomGenerator random) {
    BigDecimal from = least != null ? least : most != null ? most.subtract(span()) : lowest();
    BigDecimal to = most != null ? most : from.add(span().max(BigDecimal.ONE));
    BigDecimal value =
        switch (random.nextInt(4)) {
          case 0 -> from;
          case 1 -> to;
          default -> between(from, to, random);
        };
    return number(onStep(value, from, to));
  }

  private BigDecimal span() {
    return (step == null ? BigDecimal.ONE : step).multiply(BigDecimal.valueOf(SPAN));
  }

  private BigDecimal lowest() {
    return span().negate();
  }

  private static BigDecimal between(BigDecimal from, BigDecimal to, RandomGenerator random) {
    BigDecimal part = BigDecimal.valueOf(random.nextInt(1001), 3);
    return from.add(to.subtract(from).multiply(part)).setScale(2, RoundingMode.HALF_UP);
  }

  private BigDecimal onStep(BigDecimal value, BigDecimal from, BigDecimal to) {
    if (step == null) {
      return value.max(from).min(to);
    }
    BigDecimal down = value.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    return down.compareTo(from) >= 0 ? down : down.add(step);
  }

  static JsonNumber number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return new JsonNumber(plain.scale() < 0 ? plain.toPlainString() : plain.toString());
  }
}
