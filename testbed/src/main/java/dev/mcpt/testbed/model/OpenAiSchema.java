package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What OpenAI's API wants of the JSON Schema of a function or of an answer, in its words.
final class OpenAiSchema {

  private static final Set<String> NOT_AT_THE_TOP =
      Set.of("oneOf", "anyOf", "allOf", "enum", "not");

  private final boolean strict;
  private final String opening;
  private final String param;
  private final String code;

  private OpenAiSchema(boolean strict, String opening, String param, String code) {
    this.strict = strict;
    this.opening = opening;
    this.param = param;
    this.code = code;
  }

  /// @param strict whether the answer is to follow the schema exactly, which it must then allow
  /// @param opening with which the complaint begins
  static void check(Object value, boolean strict, String opening, String param, String code)
      throws Refused {
    new OpenAiSchema(strict, opening, param, code).top(value);
  }

  private void top(Object value) throws Refused {
    Map<String, Object> schema = Json.asObject(value);
    if (schema == null) {
      throw wrong(Json.write(value) + " is not of type 'object'.");
    }
    Object type = schema.get("type");
    if (!"object".equals(type)) {
      throw wrong(
          "schema must be a JSON Schema of 'type: \"object\"', got 'type: %s'."
              .formatted(type == null ? "\"None\"" : Json.write(type)));
    }
    if (schema.keySet().stream().anyMatch(NOT_AT_THE_TOP::contains)) {
      throw wrong(
          "schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the"
              + " top level.");
    }
    if (!schema.containsKey("properties")) {
      throw wrong("In context=(), object schema missing properties.");
    }
    walk(schema, List.of());
  }

  private void walk(Map<String, Object> schema, List<String> context) throws Refused {
    Object type = schema.get("type");
    if ("array".equals(type) && !schema.containsKey("items")) {
      throw wrong(in(context) + "array schema missing items.");
    }
    if (strict && "object".equals(type)) {
      strictly(schema, context);
    }
    for (String holder : List.of("properties", "$defs", "definitions")) {
      for (Map.Entry<String, Object> member : Json.object(schema, holder).entrySet()) {
        step(member.getValue(), context, holder, member.getKey());
      }
    }
    for (String single : List.of("items", "additionalProperties")) {
      step(schema.get(single), context, single);
    }
    for (String combining : List.of("anyOf", "oneOf", "allOf")) {
      List<?> branches = Json.array(schema, combining);
      for (int i = 0; i < branches.size(); i++) {
        step(branches.get(i), context, combining, Integer.toString(i));
      }
    }
  }

  private void step(@Nullable Object value, List<String> context, String... names) throws Refused {
    Map<String, Object> schema = Json.asObject(value);
    if (schema != null) {
      List<String> deeper = new ArrayList<>(context);
      deeper.addAll(List.of(names));
      walk(schema, deeper);
    }
  }

  private void strictly(Map<String, Object> schema, List<String> context) throws Refused {
    if (!Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      throw wrong(
          in(context) + "'additionalProperties' is required to be supplied and to be false.");
    }
    for (String name : Json.object(schema, "properties").keySet()) {
      if (!Json.array(schema, "required").contains(name)) {
        throw wrong(
            in(context)
                + "'required' is required to be supplied and to be an array including every key in"
                + " properties. Missing '"
                + name
                + "'.");
      }
    }
  }

  private static String in(List<String> context) {
    String names = context.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    return "In context=(" + names + "), ";
  }

  private Refused wrong(String text) {
    return OpenAiRules.wrong(opening + text, param, code);
  }
}
