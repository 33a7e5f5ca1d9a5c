package dev.mcpt.testbed.model;

import static dev.mcpt.testbed.model.OpenAiRules.wrong;

import dev.mcpt.testbed.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What OpenAI's Chat Completions API wants of the tools of a request, in its words.
final class OpenAiTools {

  private static final int MOST = 128;
  private static final int LONGEST_NAME = 64;
  private static final String NAME = "^[a-zA-Z0-9_-]+$";

  private OpenAiTools() {}

  static void check(Map<String, Object> body) throws Refused {
    Object value = body.get("tools");
    if (value == null) {
      for (String name : List.of("tool_choice", "parallel_tool_calls")) {
        if (body.containsKey(name) && !"none".equals(body.get(name))) {
          throw wrong(
              "Invalid value for '%1$s': '%1$s' is only allowed when 'tools' are specified."
                  .formatted(name),
              name,
              null);
        }
      }
      return;
    }
    if (!(value instanceof List<?> tools)) {
      throw OpenAiRules.wrongType("tools", "an array of objects", value);
    }
    if (tools.isEmpty()) {
      throw OpenAiRules.emptyArray("tools");
    }
    if (tools.size() > MOST) {
      throw wrong(
          "Invalid 'tools': array too long. Expected an array with maximum length %d, but got an array with length %d instead."
              .formatted(MOST, tools.size()),
          "tools",
          "array_above_max_length");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tools.size(); i++) {
      names.add(tool(tools.get(i), "tools[" + i + "]"));
    }
    choice(body, names);
  }

  private static String tool(Object item, String param) throws Refused {
    Map<String, Object> tool = Json.asObject(item);
    if (tool == null) {
      throw OpenAiRules.wrongType(param, "an object", item);
    }
    if (!"function".equals(tool.get("type"))) {
      throw wrong(
          "Invalid value: '%s'. Supported values are: 'function' and 'custom'."
              .formatted(tool.get("type")),
          param + ".type",
          "invalid_value");
    }
    Map<String, Object> function = Json.object(tool, "function");
    String name = name(function, param + ".function.name");
    Object parameters = function.get("parameters");
    if (parameters != null) {
      OpenAiSchema.check(
          parameters,
          Boolean.TRUE.equals(function.get("strict")),
          "Invalid schema for function '" + name + "': ",
          param + ".function.parameters",
          "invalid_function_parameters");
    }
    return name;
  }

  /// The name of a function or a schema.
  static String name(Map<String, Object> of, String param) throws Refused {
    Object value = of.get("name");
    if (value == null) {
      throw wrong(
          "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }
    if (!(value instanceof String name)) {
      throw OpenAiRules.wrongType(param, "a string", value);
    }
    if (name.isEmpty()) {
      throw wrong(
          "Invalid '%s': empty string. Expected a string with minimum length 1, but got an empty string instead."
              .formatted(param),
          param,
          "empty_string");
    }
    if (name.length() > LONGEST_NAME) {
      throw wrong(
          "Invalid '%s': string too long. Expected a string with maximum length %d, but got a string with length %d instead."
              .formatted(param, LONGEST_NAME, name.length()),
          param,
          "string_above_max_length");
    }
    if (!name.matches(NAME)) {
      throw wrong(
          "Invalid '%s': string does not match pattern. Expected a string that matches the pattern '%s'."
              .formatted(param, NAME),
          param,
          "invalid_value");
    }
    return name;
  }

  private static void choice(Map<String, Object> body, Set<String> names) throws Refused {
    Object choice = body.get("tool_choice");
    Map<String, Object> object = Json.asObject(choice);
    if (object != null) {
      Object name = Json.object(object, "function").get("name");
      if (!names.contains(String.valueOf(name))) {
        throw wrong(
            "Invalid value for 'tool_choice': function '%s' not found in 'tools' parameter."
                .formatted(name),
            "tool_choice.function.name",
            null);
      }
    } else if (choice != null && !Set.of("none", "auto", "required").contains(choice)) {
      throw wrong(
          "Invalid value: '%s'. Supported values are: 'none', 'auto', and 'required'."
              .formatted(choice),
          "tool_choice",
          "invalid_value");
    }
  }
}
