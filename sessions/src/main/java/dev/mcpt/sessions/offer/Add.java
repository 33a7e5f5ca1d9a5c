package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;

/// Adds two numbers, decimally and to 34 digits.
final class Add implements Tool {

  private static final ToolSpec SPEC =
      new ToolSpec(
          "add",
          "Add",
          "Adds two numbers.",
          Schemas.object(
              Json.object(
                  "a", Schemas.of("number", "The first number."),
                  "b", Schemas.of("number", "The second number."))),
          Schemas.object(Json.object("sum", Schemas.of("number", "The sum of both."))),
          ToolSpec.Effect.READS);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    try {
      BigDecimal sum = number(arguments, "a").add(number(arguments, "b"), MathContext.DECIMAL128);
      return ToolOutcome.structured(Json.object("sum", sum));
    } catch (ArithmeticException _) {
      return ToolOutcome.error("The numbers are too large or too small to add.");
    }
  }

  private static BigDecimal number(JsonObject arguments, String name) {
    if (arguments.get(name) instanceof JsonNumber number) {
      return number.decimal();
    }
    throw new IllegalArgumentException(name + " is no number");
  }
}
