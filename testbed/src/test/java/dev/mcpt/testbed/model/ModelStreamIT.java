package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Streamed answers, event for event.
@Timeout(60)
class ModelStreamIT {

  private static final Reply REPLY =
      Answer.saysAndCalls("Grüße", new ToolCall("add", "{\"a\":1}"), new ToolCall("x", "{br"))
          .using(12, 7);

  private static HttpResponse<String> stream(Format format, Answer answer, boolean withUsage)
      throws Exception {
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(answer));
        ModelClient client = new ModelClient(api)) {
      Map<String, Object> body = ModelClient.streamed(ModelClient.body(format, "Hi"));
      if (withUsage) {
        body.put("stream_options", Json.object("include_usage", true));
      }
      HttpResponse<String> response = client.post(format, body);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(api.outputTokens()).isEqualTo(format == Format.ANTHROPIC || withUsage ? 7 : 0);
      return response;
    }
  }

  /// Without what differs from request to request.
  private static String plain(String text) {
    return Pattern.compile("(msg_|toolu_|call_|chatcmpl-)\\w+").matcher(text).replaceAll("$1*");
  }

  @Test
  void anthropicNamesItsEvents() throws Exception {
    assertThat(plain(stream(Format.ANTHROPIC, REPLY, false).body()))
        .isEqualTo(
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_*","type":"message","role":"assistant","model":"model-1","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}}

            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüß"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"e"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_*","name":"add","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":":1}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_*","name":"x","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{br"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """);
  }

  @Test
  void openAiSendsChunksAndThenDone() throws Exception {
    String body = plain(stream(Format.OPENAI, REPLY, false).body());
    assertThat(body)
        .startsWith(
            """
            data: {"id":"chatcmpl-*","object":"chat.completion.chunk","created":1767225600,"model":"model-1","service_tier":"default","system_fingerprint":"fp_testbed","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}

            """);
    assertThat(choices(body))
        .isEqualTo(
            """
            {"role":"assistant","content":"","refusal":null} null
            {"content":"Grüß"} null
            {"content":"e"} null
            {"tool_calls":[{"index":0,"id":"call_*","type":"function","function":{"name":"add","arguments":""}}]} null
            {"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\""}}]} null
            {"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]} null
            {"tool_calls":[{"index":1,"id":"call_*","type":"function","function":{"name":"x","arguments":""}}]} null
            {"tool_calls":[{"index":1,"function":{"arguments":"{br"}}]} null
            {} "tool_calls"
            [DONE]
            """);
  }

  private static String choices(String body) {
    return body.lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring("data: ".length()))
        .map(data ->
            data.equals("[DONE]")
                ? data
                : Json.write(ModelClient.at(data, "choices", 0, "delta"))
                    + " "
                    + Json.write(ModelClient.at(data, "choices", 0, "finish_reason")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void openAiTellsTheUsageBeforeTheEndWhenItIsAsked() throws Exception {
    String body = plain(stream(Format.OPENAI, Answer.says("Hi").using(12, 7), true).body());
    assertThat(body)
        .endsWith(
            """
            "choices":[],"usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}

            data: [DONE]

            """)
        .contains("\"finish_reason\":\"stop\"}],\"usage\":null}");
  }

  @Test
  void refusalsAndCutsAreStreamedToo() throws Exception {
    Reply refusal = Answer.refuses("No").using(1, 7);
    assertThat(stream(Format.ANTHROPIC, refusal, false).body())
        .contains("\"text\":\"No\"", "\"stop_reason\":\"refusal\"");
    assertThat(stream(Format.OPENAI, refusal, false).body())
        .contains("{\"refusal\":\"No\"}", "\"finish_reason\":\"stop\"");
    Reply cut = Answer.cutShort("Once").using(1, 7);
    assertThat(stream(Format.ANTHROPIC, cut, false).body())
        .contains("\"stop_reason\":\"max_tokens\"");
    assertThat(stream(Format.OPENAI, cut, false).body()).contains("\"finish_reason\":\"length\"");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatIsStreamedIsWhatIsSaidAtOnce(Format format) throws Exception {
    String text = "Eight 𝄞 bars, and ünïcode\nin two lines.".repeat(20);
    String body = stream(format, Answer.says(text).using(1, 7), false).body();
    String member = format == Format.ANTHROPIC ? "text" : "content";
    StringBuilder together = new StringBuilder();
    body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line ->
            Pattern.compile("\\{(?:\"type\":\"text_delta\",)?\"" + member + "\":(\".*?\")}")
                .matcher(line))
        .filter(found -> found.find() && !found.group(1).equals("\"\""))
        .forEach(found -> together.append(ModelClient.at(found.group(1))));
    assertThat(together.toString()).isEqualTo(text);
  }
}
