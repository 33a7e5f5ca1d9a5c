package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a client reads when all is well.
@Timeout(60)
class FakeModelApiIT {

  @Test
  void saysInAnthropicsFormatWhatItsScriptSays() throws Exception {
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(Answer.says("Hello")));
        ModelClient client = new ModelClient(api)) {
      HttpResponse<String> response = client.ask(Format.ANTHROPIC, "Hi");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("request-id").orElse("")).startsWith("req_");
      assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
      String body = response.body();
      assertThat(ModelClient.at(body, "id").toString()).startsWith("msg_");
      assertThat(ModelClient.at(body, "type")).isEqualTo("message");
      assertThat(ModelClient.at(body, "role")).isEqualTo("assistant");
      assertThat(ModelClient.at(body, "model")).isEqualTo("model-1");
      assertThat(ModelClient.at(body, "content").toString()).isEqualTo("[{type=text, text=Hello}]");
      assertThat(ModelClient.at(body, "stop_reason")).isEqualTo("end_turn");
      assertThat(ModelClient.at(body, "usage", "output_tokens")).isEqualTo(2L);
    }
  }

  @Test
  void saysInOpenAisFormatWhatItsScriptSays() throws Exception {
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(Answer.says("Hello")));
        ModelClient client = new ModelClient(api)) {
      HttpResponse<String> response = client.ask(Format.OPENAI, "Hi");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("x-request-id").orElse("")).startsWith("req_");
      String body = response.body();
      assertThat(ModelClient.at(body, "id").toString()).startsWith("chatcmpl-");
      assertThat(ModelClient.at(body, "object")).isEqualTo("chat.completion");
      assertThat(ModelClient.at(body, "choices", 0, "message", "role")).isEqualTo("assistant");
      assertThat(ModelClient.at(body, "choices", 0, "message", "content")).isEqualTo("Hello");
      assertThat(ModelClient.at(body, "choices", 0, "finish_reason")).isEqualTo("stop");
      assertThat(ModelClient.at(body, "usage", "completion_tokens")).isEqualTo(2L);
      assertThat(ModelClient.at(body, "usage", "total_tokens")).isEqualTo(api.inputTokens() + 2);
    }
  }

  @Test
  void asksForToolsInAnthropicsFormat() throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(
                Script.inOrder(
                    Answer.saysAndCalls(
                        "Let me see",
                        new ToolCall("add", "{\"a\":1,\"b\":2}"),
                        new ToolCall("echo", "{broken"))));
        ModelClient client = new ModelClient(api)) {
      String body = client.ask(Format.ANTHROPIC, "1+2").body();

      assertThat(ModelClient.at(body, "stop_reason")).isEqualTo("tool_use");
      assertThat(ModelClient.at(body, "content", 0, "text")).isEqualTo("Let me see");
      assertThat(ModelClient.at(body, "content", 1, "name")).isEqualTo("add");
      assertThat(ModelClient.at(body, "content", 1, "input").toString()).isEqualTo("{a=1, b=2}");
      assertThat(ModelClient.at(body, "content", 2, "input").toString())
          .isEqualTo("{INVALID_JSON={broken}");
      assertThat(ModelClient.at(body, "content", 1, "id").toString())
          .startsWith("toolu_")
          .isNotEqualTo(ModelClient.at(body, "content", 2, "id"));
    }
  }

  @Test
  void asksForToolsInOpenAisFormatWithArgumentsAsTheyAreWritten() throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(
                Script.inOrder(
                    Answer.calls(
                        new ToolCall("add", "{\"a\": 1}"), new ToolCall("x", "{broken"))));
        ModelClient client = new ModelClient(api)) {
      String body = client.ask(Format.OPENAI, "1+2").body();

      assertThat(ModelClient.at(body, "choices", 0, "finish_reason")).isEqualTo("tool_calls");
      Object calls = ModelClient.at(body, "choices", 0, "message", "tool_calls");
      assertThat(calls.toString())
          .matches(
              "\\[\\{id=call_\\w+, type=function, function=\\{name=add, arguments=\\{\"a\": 1}}},"
                  + " \\{id=call_\\w+, type=function, function=\\{name=x, arguments=\\{broken}}]");
      assertThat(ModelClient.at(body, "choices", 0, "message", "content").toString())
          .isEqualTo("null");
    }
  }

  @Test
  void refusesAndIsCutShortInAnthropicsFormat() throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(Script.inOrder(Answer.refuses("No"), Answer.cutShort("Once upon")));
        ModelClient client = new ModelClient(api)) {
      assertThat(client.ask(Format.ANTHROPIC, "Hi").body()).contains("\"stop_reason\":\"refusal\"");
      String cut = client.ask(Format.ANTHROPIC, "Hi").body();
      assertThat(ModelClient.at(cut, "stop_reason")).isEqualTo("max_tokens");
      assertThat(ModelClient.at(cut, "content", 0, "text")).isEqualTo("Once upon");
    }
  }

  @Test
  void refusesAndIsCutShortInOpenAisFormat() throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(Script.inOrder(Answer.refuses("No"), Answer.cutShort("Once upon")));
        ModelClient client = new ModelClient(api)) {
      String refused = client.ask(Format.OPENAI, "Hi").body();
      assertThat(ModelClient.at(refused, "choices", 0, "message", "refusal")).isEqualTo("No");
      assertThat(ModelClient.at(refused, "choices", 0, "message", "content").toString())
          .isEqualTo("null");
      String cut = client.ask(Format.OPENAI, "Hi").body();
      assertThat(ModelClient.at(cut, "choices", 0, "finish_reason")).isEqualTo("length");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void answersTheSameRequestWithTheSameBytes(Format format) throws Exception {
    Script script = Script.perConversation(Answer.calls("add", "{\"a\":1}"));
    try (FakeModelApi one = FakeModelApi.start(script);
        FakeModelApi other = FakeModelApi.start(script);
        ModelClient client = new ModelClient(one);
        ModelClient otherClient = new ModelClient(other)) {
      client.ask(format, "something before");
      assertThat(client.ask(format, "Hi").body())
          .isEqualTo(otherClient.ask(format, "Hi").body())
          .isNotEqualTo(client.ask(format, "Ho").body());
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void reportsTheTokensThatItIsToldTo(Format format) throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(Script.inOrder(Answer.says("Hello").using(1000, 50)));
        ModelClient client = new ModelClient(api)) {
      assertThat(client.ask(format, "Hi").body()).contains("_tokens\":1000", "_tokens\":50");
      assertThat(api.inputTokens()).isEqualTo(1000);
      assertThat(api.outputTokens()).isEqualTo(50);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void remembersWhatItReceived(Format format) throws Exception {
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(Answer.says("Hello")));
        ModelClient client = new ModelClient(api)) {
      client.ask(format, "Hi");

      Received request = api.requests().getFirst();
      assertThat(request.number()).isEqualTo(1);
      assertThat(request.format()).isEqualTo(format);
      assertThat(request.model()).isEqualTo("model-1");
      assertThat(request.lastUserText()).isEqualTo("Hi");
      assertThat(request.toolNames()).containsExactly("add");
      assertThat(request.headers()).containsEntry("content-type", "application/json");
      assertThat(request.body()).startsWith("{\"model\":\"model-1\"");
      assertThat(request.arrivalNanos()).isLessThan(System.nanoTime());
      assertThat(api.inputTokens()).isEqualTo(Tokens.of(request.body()));
    }
  }
}
