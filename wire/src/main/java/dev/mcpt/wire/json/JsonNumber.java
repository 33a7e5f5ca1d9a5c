package dev.mcpt.wire.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number that keeps its exact text: `1`, `1.0` and `1e0` are three different numbers of the same
/// value. Equality is by text; [#sameValue] compares the values.
///
/// @param text a number in the grammar of RFC 8259 section 6
public record JsonNumber(String text) implements JsonValue {

  /// Keeps the text as it is.
  ///
  /// @throws IllegalArgumentException if the text is no JSON number
  public JsonNumber {
    if (!isNumber(text)) {
      throw new IllegalArgumentException("not a JSON number: " + text);
    }
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /// Whether the text follows the grammar of RFC 8259 section 6.
  public static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int end = digits(text, at);
    if (end == at || (text.charAt(at) == '0' && end > at + 1)) {
      return false;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      at = end + 1;
      end = digits(text, at);
      if (end == at) {
        return false;
      }
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      at = end + 1;
      at += at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
      end = digits(text, at);
      if (end == at) {
        return false;
      }
    }
    return end == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  @Override
  public String type() {
    return "number";
  }

  /// The exact value.
  ///
  /// @throws ArithmeticException if the exponent is beyond what a BigDecimal can hold
  public BigDecimal decimal() {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw beyond(text, e);
    }
  }

  private static ArithmeticException beyond(String text, NumberFormatException cause) {
    ArithmeticException failure = new ArithmeticException("exponent out of range: " + text);
    failure.initCause(cause);
    return failure;
  }

  private @Nullable BigDecimal decimalOrNull() {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// Whether the value has no fraction, however it is written: `2`, `2.0` and `1e400` are integers.
  public boolean isInteger() {
    BigDecimal value = decimalOrNull();
    return value != null && (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0);
  }

  /// The value as a long.
  ///
  /// @throws ArithmeticException if it has a fraction or does not fit
  public long longValue() {
    return decimal().longValueExact();
  }

  /// Whether both have the same numeric value.
  public boolean sameValue(JsonNumber other) {
    if (text.equals(other.text)) {
      return true;
    }
    BigDecimal mine = decimalOrNull();
    BigDecimal theirs = other.decimalOrNull();
    return mine != null && theirs != null && mine.compareTo(theirs) == 0;
  }

  @Override
  public boolean sameAs(JsonValue other) {
    return other instanceof JsonNumber number && sameValue(number);
  }

  @Override
  public String toString() {
    return text;
  }
}
