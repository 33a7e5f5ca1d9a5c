package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Anthropic's Messages API wants of a request beside its messages, in its words.
final class AnthropicRules {

  private static final String NAME = "^[a-zA-Z0-9_-]{1,128}$";
  private static final Set<String> KNOWN =
      Set.of(
          "cache_control",
          "container",
          "context_management",
          "inference_geo",
          "max_tokens",
          "mcp_servers",
          "messages",
          "metadata",
          "model",
          "output_config",
          "output_format",
          "service_tier",
          "stop_sequences",
          "stream",
          "system",
          "temperature",
          "thinking",
          "tool_choice",
          "tools",
          "top_k",
          "top_p");
  private static final Set<String> KNOWN_OF_TOOL =
      Set.of(
          "allowed_callers",
          "cache_control",
          "defer_loading",
          "description",
          "eager_input_streaming",
          "input_examples",
          "input_schema",
          "name",
          "strict",
          "type");

  private AnthropicRules() {}

  static void check(Map<String, Object> body) throws Refused {
    for (String name : body.keySet()) {
      when(!KNOWN.contains(name), name + ": Extra inputs are not permitted");
    }
    for (String name : List.of("model", "messages", "max_tokens")) {
      when(!body.containsKey(name), name + ": Field required");
    }
    when(!(body.get("model") instanceof String), "model: Input should be a valid string");
    when(!(body.get("max_tokens") instanceof Long), "max_tokens: Input should be a valid integer");
    when(
        body.get("max_tokens") instanceof Long most && most < 1,
        "max_tokens: Input should be greater than or equal to 1");
    flag(body, "stream");
    unit(body, "temperature");
    unit(body, "top_p");
    system(body.get("system"));
    Set<String> tools = tools(body);
    choice(body, tools);
    AnthropicTalk.check(body, !tools.isEmpty());
  }

  private static void flag(Map<String, Object> body, String name) throws Refused {
    when(
        body.containsKey(name) && !(body.get(name) instanceof Boolean),
        name + ": Input should be a valid boolean");
  }

  private static void unit(Map<String, Object> body, String name) throws Refused {
    if (body.containsKey(name)) {
      when(!(body.get(name) instanceof Number), name + ": Input should be a valid number");
      BigDecimal value = new BigDecimal(String.valueOf(body.get(name)));
      when(value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0, name + ": range: 0..1");
    }
  }

  private static void system(@Nullable Object system) throws Refused {
    if (system instanceof List<?> blocks) {
      for (int i = 0; i < blocks.size(); i++) {
        Map<String, Object> block = Json.asObject(blocks.get(i));
        when(
            block == null || !"text".equals(block.get("type")),
            "system." + i + ".type: Input should be 'text'");
        when("".equals(Received.text(blocks)), "system: text content blocks must be non-empty");
      }
    } else {
      when(system != null && !(system instanceof String), "system: Input should be a valid string");
    }
  }

  private static Set<String> tools(Map<String, Object> body) throws Refused {
    when(
        body.containsKey("tools") && !(body.get("tools") instanceof List<?>),
        "tools: Input should be a valid list");
    List<?> tools = Json.array(body, "tools");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tools.size(); i++) {
      Map<String, Object> tool = Json.asObject(tools.get(i));
      if (tool == null) {
        throw Refused.invalid("tools." + i + ": Input should be an object");
      }
      String at = "tools." + i + ".custom.";
      tool(tool, at);
      when(!names.add(String.valueOf(tool.get("name"))), "tools: Tool names must be unique.");
    }
    return names;
  }

  private static void tool(Map<String, Object> tool, String at) throws Refused {
    for (String name : tool.keySet()) {
      when(!KNOWN_OF_TOOL.contains(name), at + name + ": Extra inputs are not permitted");
    }
    when(!tool.containsKey("name"), at + "name: Field required");
    when(
        !(tool.get("name") instanceof String name && name.matches(NAME)),
        at + "name: String should match pattern '" + NAME + "'");
    when(
        tool.containsKey("description") && !(tool.get("description") instanceof String),
        at + "description: Input should be a valid string");
    Object schema = tool.get("input_schema");
    when(schema == null, at + "input_schema: Field required");
    Map<String, Object> object = Json.asObject(schema);
    if (object == null) {
      throw Refused.invalid(at + "input_schema: Input should be an object");
    }
    when(!object.containsKey("type"), at + "input_schema.type: Field required");
    when(!"object".equals(object.get("type")), at + "input_schema.type: Input should be 'object'");
    for (String combining : List.of("oneOf", "allOf", "anyOf")) {
      when(
          object.containsKey(combining),
          at
              + "input_schema: input_schema does not support oneOf, allOf, or anyOf at the top"
              + " level");
    }
  }

  private static void choice(Map<String, Object> body, Set<String> tools) throws Refused {
    if (!body.containsKey("tool_choice")) {
      return;
    }
    Map<String, Object> choice = Json.object(body, "tool_choice");
    String type = String.valueOf(choice.get("type"));
    when(
        !Set.of("auto", "any", "tool", "none").contains(type),
        "tool_choice: Input tag '"
            + type
            + "' found using 'type' does not match any of the expected tags: 'any', 'auto',"
            + " 'none', 'tool'");
    when(
        tools.isEmpty() && !type.equals("none"),
        "tool_choice may only be specified while providing tools");
    when(
        type.equals("tool") && !tools.contains(String.valueOf(choice.get("name"))),
        "Tool '" + choice.get("name") + "' not found in provided tools");
  }

  static void when(boolean wrong, String text) throws Refused {
    if (wrong) {
      throw Refused.invalid(text);
    }
  }
}
