package dev.mcpt.testbed.model;

import static dev.mcpt.testbed.model.AnthropicRules.when;

import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Anthropic's Messages API wants of the messages of a request, in its words.
///
/// The roles alternate, as the service long demanded; it now joins messages of one role.
final class AnthropicTalk {

  private static final String ID = "^[a-zA-Z0-9_-]+$";
  private static final Set<String> OF_USER =
      Set.of("text", "image", "document", "search_result", "tool_result");
  private static final Set<String> OF_ASSISTANT =
      Set.of("text", "thinking", "redacted_thinking", "tool_use");

  private AnthropicTalk() {}

  static void check(Map<String, Object> body, boolean withTools) throws Refused {
    when(!(body.get("messages") instanceof List<?>), "messages: Input should be a valid list");
    List<?> items = Json.array(body, "messages");
    when(items.isEmpty(), "messages: at least one message is required");
    List<String> roles = new ArrayList<>();
    List<List<Map<String, Object>>> contents = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Map<String, Object> message = Json.asObject(items.get(i));
      if (message == null) {
        throw Refused.invalid("messages." + i + ": Input should be an object");
      }
      String role = role(message, i);
      roles.add(role);
      contents.add(content(message, role, i, i == items.size() - 1));
    }
    order(roles);
    results(contents, withTools);
    last(items, roles);
  }

  private static String role(Map<String, Object> message, int i) throws Refused {
    String at = "messages." + i + ".";
    for (String name : message.keySet()) {
      when(
          !Set.of("role", "content").contains(name),
          at + name + ": Extra inputs are not permitted");
    }
    when(!message.containsKey("role"), at + "role: Field required");
    String role = String.valueOf(message.get("role"));
    when(
        role.equals("system"),
        "messages: Unexpected role \"system\". The Messages API accepts a top-level `system`"
            + " parameter, not \"system\" as an input message role.");
    when(
        !Set.of("user", "assistant").contains(role),
        "messages: Unexpected role \""
            + role
            + "\". Allowed roles are \"user\" or \"assistant\". For more information, see"
            + " https://docs.claude.com/en/api/messages");
    return role;
  }

  private static List<Map<String, Object>> content(
      Map<String, Object> message, String role, int i, boolean last) throws Refused {
    String at = "messages." + i + ".content";
    when(!message.containsKey("content"), at + ": Field required");
    Object content = message.get("content");
    boolean mayBeEmpty = last && role.equals("assistant");
    if (content instanceof String text) {
      when(text.isEmpty() && !mayBeEmpty, empty(i));
      return List.of();
    }
    when(!(content instanceof List<?>), at + ": Input should be a valid string");
    List<?> items = Json.array(message, "content");
    when(items.isEmpty() && !mayBeEmpty, empty(i));
    List<Map<String, Object>> blocks = new ArrayList<>();
    for (int k = 0; k < items.size(); k++) {
      Map<String, Object> block = Json.asObject(items.get(k));
      if (block == null) {
        throw Refused.invalid(at + "." + k + ": Input should be an object");
      }
      block(block, role, at + "." + k);
      blocks.add(block);
    }
    return blocks;
  }

  private static String empty(int i) {
    return "messages."
        + i
        + ": all messages must have non-empty content except for the optional final assistant"
        + " message";
  }

  private static void block(Map<String, Object> block, String role, String at) throws Refused {
    String type = String.valueOf(block.get("type"));
    when(!block.containsKey("type"), at + ".type: Field required");
    when(
        !OF_USER.contains(type) && !OF_ASSISTANT.contains(type),
        at
            + ": Input tag '"
            + type
            + "' found using 'type' does not match any of the expected tags");
    when(
        !(role.equals("user") ? OF_USER : OF_ASSISTANT).contains(type),
        at + ": `" + type + "` blocks can not be in `" + role + "` messages");
    if (type.equals("text")) {
      when(!(block.get("text") instanceof String), at + ".text.text: Field required");
      when("".equals(block.get("text")), "messages: text content blocks must be non-empty");
    } else if (type.equals("tool_use")) {
      when(
          !(block.get("id") instanceof String id && id.matches(ID)),
          at + ".tool_use.id: String should match pattern '" + ID + "'");
      when(
          !(block.get("name") instanceof String name && name.matches("^[a-zA-Z0-9_-]{1,128}$")),
          at + ".tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
      when(
          !(block.get("input") instanceof Map<?, ?>),
          at + ".tool_use.input: Input should be a valid dictionary");
    } else if (type.equals("tool_result")) {
      result(block, at + ".tool_result");
    }
  }

  private static void result(Map<String, Object> block, String at) throws Refused {
    when(!(block.get("tool_use_id") instanceof String), at + ".tool_use_id: Field required");
    when(
        block.containsKey("is_error") && !(block.get("is_error") instanceof Boolean),
        at + ".is_error: Input should be a valid boolean");
    Object content = block.get("content");
    when(
        content != null && !(content instanceof String) && !(content instanceof List<?>),
        at + ".content: Input should be a valid string");
    for (Map<String, Object> part : Dialect.objects(block, "content")) {
      when(
          !Set.of("text", "image", "document", "search_result").contains(part.get("type")),
          at + ".content: Input tag '" + part.get("type") + "' found using 'type' is not allowed");
      when("".equals(part.get("text")), "messages: text content blocks must be non-empty");
    }
  }

  private static void order(List<String> roles) throws Refused {
    when(!roles.getFirst().equals("user"), "messages: first message must use the \"user\" role");
    for (int i = 1; i < roles.size(); i++) {
      when(
          roles.get(i).equals(roles.get(i - 1)),
          "messages: roles must alternate between \"user\" and \"assistant\", but found multiple \""
              + roles.get(i)
              + "\" roles in a row");
    }
  }

  private static void results(List<List<Map<String, Object>>> contents, boolean withTools)
      throws Refused {
    Set<String> ever = new HashSet<>();
    Set<String> open = Set.of();
    for (int i = 0; i < contents.size(); i++) {
      Set<String> answered = answered(contents.get(i), open, i);
      Set<String> missing = new LinkedHashSet<>(open);
      missing.removeAll(answered);
      when(!missing.isEmpty(), unanswered(i - 1, missing));
      open = new LinkedHashSet<>();
      for (Map<String, Object> block : contents.get(i)) {
        if ("tool_use".equals(block.get("type"))) {
          String id = String.valueOf(block.get("id"));
          when(!ever.add(id), "messages." + i + ": `tool_use` ids must be unique");
          open.add(id);
        }
      }
    }
    when(!open.isEmpty(), unanswered(contents.size() - 1, open));
    when(
        !ever.isEmpty() && !withTools,
        "Requests which include `tool_use` or `tool_result` blocks must define tools");
  }

  /// The ids that are answered before anything else is said.
  private static Set<String> answered(List<Map<String, Object>> blocks, Set<String> open, int i)
      throws Refused {
    Set<String> answered = new HashSet<>();
    boolean said = false;
    for (int k = 0; k < blocks.size(); k++) {
      if (!"tool_result".equals(blocks.get(k).get("type"))) {
        said = true;
        continue;
      }
      String id = String.valueOf(blocks.get(k).get("tool_use_id"));
      when(
          !open.contains(id),
          "messages."
              + i
              + ".content."
              + k
              + ": unexpected `tool_use_id` found in `tool_result` blocks: "
              + id
              + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
              + " previous message.");
      when(
          answered.contains(id),
          "messages."
              + i
              + ".content."
              + k
              + ": each tool_use must have a single result. Found multiple `tool_result` blocks"
              + " with id: "
              + id);
      if (!said) {
        answered.add(id);
      }
    }
    return answered;
  }

  private static String unanswered(int i, Set<String> ids) {
    return "messages."
        + i
        + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
        + String.join(", ", ids)
        + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
        + " message.";
  }

  private static void last(List<?> items, List<String> roles) throws Refused {
    Map<String, Object> message = Json.asObject(items.getLast());
    String text = message == null ? "" : Received.text(message.get("content"));
    when(
        roles.getLast().equals("assistant") && !text.equals(text.stripTrailing()),
        "messages: final assistant content cannot end with trailing whitespace");
  }
}
