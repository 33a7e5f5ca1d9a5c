package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds arguments against the part of JSON Schema that the tools of this server use.
final class Arguments {

  private static final int LARGEST_SCALE = 400;

  private Arguments() {}

  /// What is wrong with the arguments, or null when they fit.
  static @Nullable String problem(Map<String, Object> schema, Map<String, Object> arguments) {
    Map<String, Object> properties = Json.object(schema, "properties");
    for (Object name : Json.array(schema, "required")) {
      if (!arguments.containsKey(name)) {
        return "the argument " + name + " is missing";
      }
    }
    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
      Map<String, Object> property = Json.asObject(properties.get(argument.getKey()));
      if (property == null) {
        return "there is no argument " + argument.getKey();
      }
      String problem = problemOf(property, argument.getValue());
      if (problem != null) {
        return "the argument " + argument.getKey() + " " + problem;
      }
    }
    return null;
  }

  private static @Nullable String problemOf(Map<String, Object> schema, Object value) {
    String type = Json.text(schema, "type");
    if ("string".equals(type)) {
      List<?> allowed = Json.array(schema, "enum");
      return !(value instanceof String)
          ? "must be a string"
          : allowed.isEmpty() || allowed.contains(value) ? null : "must be one of " + allowed;
    }
    BigDecimal number = number(value);
    if (number == null || Math.abs((long) number.scale()) > LARGEST_SCALE) {
      return "must be a number of a usual size";
    }
    if ("integer".equals(type) && number.stripTrailingZeros().scale() > 0) {
      return "must be an integer";
    }
    BigDecimal least = number(schema.get("minimum"));
    BigDecimal most = number(schema.get("maximum"));
    boolean fits =
        (least == null || number.compareTo(least) >= 0)
            && (most == null || number.compareTo(most) <= 0);
    return fits ? null : "must be from " + least + " to " + most;
  }

  /// The value as a number, or null when it is none.
  static @Nullable BigDecimal number(@Nullable Object value) {
    return switch (value) {
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case BigInteger number -> new BigDecimal(number);
      case BigDecimal number -> number;
      case null, default -> null;
    };
  }

  /// An argument that fits an integer schema, or the value that stands for an absent one.
  static int integer(Map<String, Object> arguments, String name, int absent) {
    BigDecimal number = number(arguments.get(name));
    return number == null ? absent : number.intValueExact();
  }
}
