package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRulesTest {

  private static final String SOUND =
      """
      {"model": "m", "max_tokens": 10, "temperature": 0.5, "system": [{"type": "text", "text": "s"}],
       "tools": [{"name": "add", "description": "d", "input_schema": {"type": "object"}}],
       "tool_choice": {"type": "auto"},
       "messages": [
         {"role": "user", "content": "1+2"},
         {"role": "assistant", "content": [{"type": "text", "text": "hm"},
           {"type": "tool_use", "id": "t1", "name": "add", "input": {"a": 1}},
           {"type": "tool_use", "id": "t2", "name": "add", "input": {}}]},
         {"role": "user", "content": [
           {"type": "tool_result", "tool_use_id": "t2", "content": "no", "is_error": true},
           {"type": "tool_result", "tool_use_id": "t1", "content": [{"type": "text", "text": "3"}]},
           {"type": "text", "text": "go on"}]}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"stream\": true}",
        "{\"tools\": null, \"tool_choice\": null, \"system\": \"s\","
            + " \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}",
        "{\"tool_choice\": {\"type\": \"tool\", \"name\": \"add\"}}",
        "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"},"
            + " {\"role\": \"assistant\", \"content\": \"I\"}]}"
      })
  void takesARightRequest(String change) {
    assertThatCode(() -> AnthropicRules.check(RuleCases.changed(SOUND, change)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatTheServiceRefuses(String change, String complaint) {
    assertThatThrownBy(() -> AnthropicRules.check(RuleCases.changed(SOUND, change)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessage(complaint);
  }

  static Stream<Arguments> refusesWhatTheServiceRefuses() {
    return RuleCases.of(
        """
        {"model": null}
          model: Field required
        {"model": 5}
          model: Input should be a valid string
        {"max_tokens": null}
          max_tokens: Field required
        {"max_tokens": 0}
          max_tokens: Input should be greater than or equal to 1
        {"max_tokens": "many"}
          max_tokens: Input should be a valid integer
        {"messages": null}
          messages: Field required
        {"messages": []}
          messages: at least one message is required
        {"messages": "hi"}
          messages: Input should be a valid list
        {"frequency_penalty": 1}
          frequency_penalty: Extra inputs are not permitted
        {"temperature": 1.5}
          temperature: range: 0..1
        {"stream": "yes"}
          stream: Input should be a valid boolean
        {"system": 5}
          system: Input should be a valid string
        {"system": [{"type": "text", "text": ""}]}
          system: text content blocks must be non-empty
        {"tools": [{"input_schema": {"type": "object"}}]}
          tools.0.custom.name: Field required
        {"tools": [{"name": "a.b", "input_schema": {"type": "object"}}]}
          tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'
        {"tools": [{"name": "add"}]}
          tools.0.custom.input_schema: Field required
        {"tools": [{"name": "add", "input_schema": {}}]}
          tools.0.custom.input_schema.type: Field required
        {"tools": [{"name": "add", "input_schema": {"type": "string"}}]}
          tools.0.custom.input_schema.type: Input should be 'object'
        {"tools": [{"name": "add", "input_schema": {"type": "object", "anyOf": []}}]}
          tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level
        {"tools": [{"name": "add", "parameters": {}, "input_schema": {"type": "object"}}]}
          tools.0.custom.parameters: Extra inputs are not permitted
        {"tools": [{"name": "a", "input_schema": {"type": "object"}}, {"name": "a", "input_schema": {"type": "object"}}]}
          tools: Tool names must be unique.
        {"tools": null}
          tool_choice may only be specified while providing tools
        {"tools": null, "tool_choice": null}
          Requests which include `tool_use` or `tool_result` blocks must define tools
        {"tool_choice": {"type": "tool", "name": "sub"}}
          Tool 'sub' not found in provided tools
        {"tool_choice": {"type": "required"}}
          tool_choice: Input tag 'required' found using 'type' does not match any of the expected tags: 'any', 'auto', 'none', 'tool'
        """);
  }

  @ParameterizedTest
  @MethodSource
  void refusesMessagesThatTheServiceRefuses(String messages, String complaint) {
    String change = "{\"messages\": [" + messages + "]}";
    assertThatThrownBy(() -> AnthropicRules.check(RuleCases.changed(SOUND, change)))
        .isInstanceOf(Refused.class)
        .hasMessage(complaint);
  }

  static Stream<Arguments> refusesMessagesThatTheServiceRefuses() {
    return RuleCases.of(
        """
        {"role": "system", "content": "s"}, {"role": "user", "content": "u"}
          messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.
        {"role": "tool", "content": "s"}
          messages: Unexpected role "tool". Allowed roles are "user" or "assistant". For more information, see https://docs.claude.com/en/api/messages
        {"role": "assistant", "content": "hi"}
          messages: first message must use the "user" role
        {"role": "user", "content": "a"}, {"role": "user", "content": "b"}
          messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row
        {"role": "user", "content": "a", "name": "x"}
          messages.0.name: Extra inputs are not permitted
        {"role": "user"}
          messages.0.content: Field required
        {"role": "user", "content": ""}
          messages.0: all messages must have non-empty content except for the optional final assistant message
        {"role": "user", "content": []}
          messages.0: all messages must have non-empty content except for the optional final assistant message
        {"role": "user", "content": [{"type": "text", "text": ""}]}
          messages: text content blocks must be non-empty
        {"role": "user", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": {}}]}
          messages.0.content.0: `tool_use` blocks can not be in `user` messages
        {"role": "user", "content": "a"}, {"role": "assistant", "content": "b "}
          messages: final assistant content cannot end with trailing whitespace
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": "{}"}]}
          messages.1.content.0.tool_use.input: Input should be a valid dictionary
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t.1", "name": "add", "input": {}}]}
          messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": {}}]}
          messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t. Each `tool_use` block must have a corresponding `tool_result` block in the next message.
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": {}}]}, {"role": "user", "content": "b"}
          messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t. Each `tool_use` block must have a corresponding `tool_result` block in the next message.
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": {}}]}, {"role": "user", "content": [{"type": "text", "text": "b"}, {"type": "tool_result", "tool_use_id": "t"}]}
          messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t. Each `tool_use` block must have a corresponding `tool_result` block in the next message.
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t"}]}
          messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: t. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.
        {"role": "user", "content": "a"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "add", "input": {}}]}, {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t"}, {"type": "tool_result", "tool_use_id": "t"}]}
          messages.2.content.1: each tool_use must have a single result. Found multiple `tool_result` blocks with id: t
        {"role": "user", "content": [{"type": "tool_result"}]}
          messages.0.content.0.tool_result.tool_use_id: Field required
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t", "content": {"a": 1}}]}
          messages.0.content.0.tool_result.content: Input should be a valid string
        """);
  }
}
