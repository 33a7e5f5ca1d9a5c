package dev.mcpt.testbed.model;

import static dev.mcpt.testbed.model.OpenAiRules.wrong;

import dev.mcpt.testbed.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What OpenAI's Chat Completions API wants of the messages of a request, in its words.
final class OpenAiTalk {

  private static final Set<String> ROLES =
      Set.of("system", "assistant", "user", "function", "tool", "developer");

  private OpenAiTalk() {}

  static void check(Map<String, Object> body) throws Refused {
    Object value = body.get("messages");
    if (!(value instanceof List<?> messages)) {
      throw OpenAiRules.wrongType("messages", "an array of objects", value);
    }
    if (messages.isEmpty()) {
      throw OpenAiRules.emptyArray("messages");
    }
    Set<String> open = new LinkedHashSet<>();
    boolean answering = false;
    for (int i = 0; i < messages.size(); i++) {
      Map<String, Object> message = Json.asObject(messages.get(i));
      if (message == null) {
        throw OpenAiRules.wrongType("messages[" + i + "]", "an object", messages.get(i));
      }
      String role = role(message, i);
      if (role.equals("tool")) {
        answer(message, i, answering, open);
      } else {
        allAnswered(open, i);
        answering = false;
        if (role.equals("assistant")) {
          open = assistant(message, i);
          answering = !open.isEmpty();
        } else {
          content(message, i);
        }
      }
    }
    allAnswered(open, messages.size());
  }

  private static String role(Map<String, Object> message, int i) throws Refused {
    String param = "messages[" + i + "].role";
    Object role = message.get("role");
    if (role == null) {
      throw wrong(
          "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }
    if (!ROLES.contains(role)) {
      throw wrong(
          "Invalid value: '%s'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'."
              .formatted(role),
          param,
          "invalid_value");
    }
    return String.valueOf(role);
  }

  private static void answer(
      Map<String, Object> message, int i, boolean answering, Set<String> open) throws Refused {
    if (!answering) {
      throw wrong(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message"
              + " with 'tool_calls'.",
          "messages.[" + i + "].role",
          null);
    }
    String param = "messages[" + i + "].tool_call_id";
    Object id = message.get("tool_call_id");
    if (id == null) {
      throw wrong(
          "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }
    if (!open.remove(String.valueOf(id))) {
      throw wrong(
          "Invalid parameter: 'tool_call_id' of '%s' not found in 'tool_calls' of previous message."
              .formatted(id),
          "messages.[" + i + "].tool_call_id",
          null);
    }
    content(message, i);
  }

  private static void allAnswered(Set<String> open, int i) throws Refused {
    if (!open.isEmpty()) {
      throw wrong(
          "An assistant message with 'tool_calls' must be followed by tool messages responding to"
              + " each 'tool_call_id'. The following tool_call_ids did not have response"
              + " messages: "
              + String.join(", ", open),
          "messages.[" + i + "].role",
          null);
    }
  }

  private static void content(Map<String, Object> message, int i) throws Refused {
    String param = "messages[" + i + "].content";
    Object content = message.get("content");
    if (content == null) {
      throw wrong(
          "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }
    if (content.equals(Json.NULL)) {
      throw wrong(
          "Invalid value for 'content': expected a string, got null.",
          "messages.[" + i + "].content",
          null);
    }
    if (!(content instanceof String) && !(content instanceof List<?>)) {
      throw OpenAiRules.wrongType(param, "one of a string or array of objects", content);
    }
    if (content instanceof List<?> parts && parts.isEmpty()) {
      throw OpenAiRules.emptyArray(param);
    }
  }

  private static Set<String> assistant(Map<String, Object> message, int i) throws Refused {
    String param = "messages[" + i + "].tool_calls";
    Object calls = message.get("tool_calls");
    if (calls == null) {
      if (!message.containsKey("refusal") && !message.containsKey("function_call")) {
        content(message, i);
      }
      return new LinkedHashSet<>();
    }
    if (!(calls instanceof List<?> list)) {
      throw OpenAiRules.wrongType(param, "an array of objects", calls);
    }
    if (list.isEmpty()) {
      throw OpenAiRules.emptyArray(param);
    }
    Set<String> ids = new LinkedHashSet<>();
    for (int k = 0; k < list.size(); k++) {
      ids.add(call(list.get(k), param + "[" + k + "]"));
    }
    return ids;
  }

  private static String call(Object item, String param) throws Refused {
    Map<String, Object> call = Json.asObject(item);
    if (call == null) {
      throw OpenAiRules.wrongType(param, "an object", item);
    }
    Map<String, Object> function = Json.object(call, "function");
    required(call, "id", param);
    required(call, "type", param);
    required(function, "name", param + ".function");
    required(function, "arguments", param + ".function");
    if (!"function".equals(call.get("type"))) {
      throw wrong(
          "Invalid value: '%s'. Supported values are: 'function'.".formatted(call.get("type")),
          param + ".type",
          "invalid_value");
    }
    return String.valueOf(call.get("id"));
  }

  private static void required(Map<String, Object> of, String name, String param) throws Refused {
    Object value = of.get(name);
    String whole = param + "." + name;
    if (value == null) {
      throw wrong(
          "Missing required parameter: '" + whole + "'.", whole, "missing_required_parameter");
    }
    if (!(value instanceof String)) {
      throw OpenAiRules.wrongType(whole, "a string", value);
    }
  }
}
