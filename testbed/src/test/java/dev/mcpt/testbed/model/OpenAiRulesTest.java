package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRulesTest {

  private static final String SOUND =
      """
      {"model": "m", "temperature": 1.5, "max_completion_tokens": 10, "tool_choice": "auto",
       "tools": [{"type": "function", "function": {"name": "add", "parameters":
         {"type": "object", "properties": {"a": {"type": "integer"}}}}}],
       "messages": [
         {"role": "system", "content": "s"},
         {"role": "user", "content": [{"type": "text", "text": "1+2"}]},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "c1", "type": "function", "function": {"name": "add", "arguments": "{broken"}},
           {"id": "c2", "type": "function", "function": {"name": "add", "arguments": "{}"}}]},
         {"role": "tool", "tool_call_id": "c2", "content": "3"},
         {"role": "tool", "tool_call_id": "c1", "content": "4"},
         {"role": "assistant", "content": "7"}, {"role": "user", "content": "go on"}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"stream\": true, \"stream_options\": {\"include_usage\": true}}",
        "{\"tools\": null, \"tool_choice\": \"none\"}",
        "{\"tool_choice\": {\"type\": \"function\", \"function\": {\"name\": \"add\"}}}",
        "{\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"n\","
            + " \"strict\": true, \"schema\": {\"type\": \"object\", \"properties\": {\"a\": {}},"
            + " \"required\": [\"a\"], \"additionalProperties\": false}}}}"
      })
  void takesARightRequest(String change) {
    assertThatCode(() -> OpenAiRules.check(RuleCases.changed(SOUND, change)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatTheServiceRefuses(String change, String complaint) {
    assertThatThrownBy(() -> OpenAiRules.check(RuleCases.changed(SOUND, change)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessage(complaint);
  }

  static Stream<Arguments> refusesWhatTheServiceRefuses() {
    return RuleCases.of(
        """
        {"model": null}
          you must provide a model parameter
        {"messages": null}
          Missing required parameter: 'messages'.
        {"messages": []}
          Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.
        {"messages": "hi"}
          Invalid type for 'messages': expected an array of objects, but got a string instead.
        {"system": "s"}
          Unrecognized request argument supplied: system
        {"temperature": 3}
          Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.
        {"temperature": "hot"}
          Invalid type for 'temperature': expected a decimal, but got a string instead.
        {"max_completion_tokens": 0}
          Invalid 'max_completion_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead.
        {"max_tokens": 5}
          Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.
        {"stream_options": {"include_usage": true}}
          The 'stream_options' parameter is only allowed when 'stream' is enabled.
        {"tools": null}
          Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.
        {"tools": []}
          Invalid 'tools': empty array. Expected an array with minimum length 1, but got an empty array instead.
        {"tools": [{"name": "add"}]}
          Invalid value: 'null'. Supported values are: 'function' and 'custom'.
        {"tools": [{"type": "function", "function": {}}]}
          Missing required parameter: 'tools[0].function.name'.
        {"tools": [{"type": "function", "function": {"name": "a.b"}}]}
          Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.
        {"tools": [{"type": "function", "function": {"name": "a2345678901234567890123456789012345678901234567890123456789012345"}}]}
          Invalid 'tools[0].function.name': string too long. Expected a string with maximum length 64, but got a string with length 65 instead.
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "string"}}}]}
          Invalid schema for function 'f': schema must be a JSON Schema of 'type: "object"', got 'type: "string"'.
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}]}
          Invalid schema for function 'f': schema must be a JSON Schema of 'type: "object"', got 'type: "None"'.
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]}
          Invalid schema for function 'f': In context=(), object schema missing properties.
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}, "oneOf": []}}}]}
          Invalid schema for function 'f': schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the top level.
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {"x": {"type": "array"}}}}}]}
          Invalid schema for function 'f': In context=('properties', 'x'), array schema missing items.
        {"tools": [{"type": "function", "function": {"name": "f", "strict": true, "parameters": {"type": "object", "properties": {}}}}]}
          Invalid schema for function 'f': In context=(), 'additionalProperties' is required to be supplied and to be false.
        {"tools": [{"type": "function", "function": {"name": "f", "strict": true, "parameters": {"type": "object", "additionalProperties": false, "properties": {"a": {}, "b": {}}, "required": ["a"]}}}]}
          Invalid schema for function 'f': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'b'.
        {"tool_choice": "any"}
          Invalid value: 'any'. Supported values are: 'none', 'auto', and 'required'.
        {"tool_choice": {"type": "function", "function": {"name": "sub"}}}
          Invalid value for 'tool_choice': function 'sub' not found in 'tools' parameter.
        {"response_format": {"type": "xml"}}
          Invalid value: 'xml'. Supported values are: 'json_object', 'json_schema', and 'text'.
        {"response_format": {"type": "json_object"}}
          'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.
        {"response_format": {"type": "json_schema", "json_schema": {"schema": {}}}}
          Missing required parameter: 'response_format.json_schema.name'.
        {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "array"}}}}
          Invalid schema for response_format 'n': schema must be a JSON Schema of 'type: "object"', got 'type: "array"'.
        """);
  }

  @ParameterizedTest
  @MethodSource
  void refusesMessagesThatTheServiceRefuses(String messages, String complaint) {
    String change = "{\"messages\": [" + messages + "]}";
    assertThatThrownBy(() -> OpenAiRules.check(RuleCases.changed(SOUND, change)))
        .isInstanceOf(Refused.class)
        .hasMessage(complaint);
  }

  static Stream<Arguments> refusesMessagesThatTheServiceRefuses() {
    return RuleCases.of(
        """
        {"content": "hi"}
          Missing required parameter: 'messages[0].role'.
        {"role": "model", "content": "hi"}
          Invalid value: 'model'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.
        {"role": "user"}
          Missing required parameter: 'messages[0].content'.
        {"role": "user", "content": null}
          Invalid value for 'content': expected a string, got null.
        {"role": "user", "content": 5}
          Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.
        {"role": "assistant"}
          Missing required parameter: 'messages[0].content'.
        {"role": "assistant", "tool_calls": []}
          Invalid 'messages[0].tool_calls': empty array. Expected an array with minimum length 1, but got an empty array instead.
        {"role": "assistant", "tool_calls": [{"type": "function", "function": {"name": "a", "arguments": "{}"}}]}
          Missing required parameter: 'messages[0].tool_calls[0].id'.
        {"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "a", "arguments": {}}}]}
          Invalid type for 'messages[0].tool_calls[0].function.arguments': expected a string, but got an object instead.
        {"role": "tool", "tool_call_id": "c", "content": "3"}
          Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.
        {"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "a", "arguments": ""}}]}
          An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: c
        {"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "a", "arguments": ""}}]}, {"role": "user", "content": "x"}, {"role": "tool", "tool_call_id": "c", "content": "3"}
          An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: c
        {"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "a", "arguments": ""}}]}, {"role": "tool", "tool_call_id": "d", "content": "3"}
          Invalid parameter: 'tool_call_id' of 'd' not found in 'tool_calls' of previous message.
        {"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "a", "arguments": ""}}]}, {"role": "tool", "content": "3"}
          Missing required parameter: 'messages[1].tool_call_id'.
        """);
  }

  @Test
  void saysWhichParameterIsWrongAndHow() {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> OpenAiRules.check(RuleCases.changed(SOUND, "{\"messages\": []}")));
    assertThat(refused.param()).isEqualTo("messages");
    assertThat(refused.code()).isEqualTo("empty_array");
  }

  @Test
  void refuses129Tools() {
    Map<String, Object> body = RuleCases.changed(SOUND, "{}");
    List<Object> tools = new ArrayList<>();
    for (int i = 0; i < 129; i++) {
      tools.add(Json.object("type", "function", "function", Json.object("name", "f" + i)));
    }
    body.put("tools", tools);
    body.remove("tool_choice");
    assertThatThrownBy(() -> OpenAiRules.check(body)).hasMessageContaining("with length 129");
    tools.removeLast();
    assertThatCode(() -> OpenAiRules.check(body)).doesNotThrowAnyException();
  }
}
