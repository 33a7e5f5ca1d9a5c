package dev.mcpt.wire.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Our values as Jackson's tree, which the schema validator reads. Numbers stay exact.
final class JsonNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int MAX_SCALE = 10_000;

  private JsonNodes() {}

  /// The value as a tree.
  ///
  /// @throws ArithmeticException for an exponent so large that writing out the number would fill
  ///   the memory
  static JsonNode of(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        ObjectNode node = NODES.objectNode();
        object.members().forEach(member -> node.set(member.name(), of(member.value())));
        yield node;
      }
      case JsonArray array -> {
        ArrayNode node = NODES.arrayNode(array.size());
        array.forEach(item -> node.add(of(item)));
        yield node;
      }
      case JsonString(String text) -> NODES.stringNode(text);
      case JsonNumber number -> number(number);
      case JsonBoolean(boolean yes) -> NODES.booleanNode(yes);
      case JsonNull() -> NODES.nullNode();
    };
  }

  /// Numbers written without fraction and exponent are integer nodes, all others exact decimals.
  private static JsonNode number(JsonNumber number) {
    String text = number.text();
    boolean plain = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (!plain) {
      BigDecimal value = number.decimal();
      if (Math.abs((long) value.scale()) > MAX_SCALE) {
        throw new ArithmeticException("exponent out of range: " + text);
      }
      return NODES.numberNode(value);
    }
    return text.length() < 19
        ? NODES.numberNode(Long.parseLong(text))
        : NODES.numberNode(new BigInteger(text));
  }
}
