package dev.mcpt.provider;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.config.ModelApi;
import dev.mcpt.config.ModelService;
import dev.mcpt.config.ModelServices;
import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What goes to Gemini and Ollama, and what is made of the answers as their documentation shows
/// them. No server of ours speaks their languages.
class ServicesTest {
  private static final String ADD =
      """
      {"name": "math.add", "description": "Adds.",
       "inputSchema": {"type": "object", "properties": {"a": {"type": "integer", "minimum": 0}},
                       "additionalProperties": false}}\
      """;

  private final List<Traffic.Request> sent = new ArrayList<>();
  private final Deque<Traffic.Answer> answers = new ArrayDeque<>();
  private final Meter meter = new Meter(null);

  private Model model(ModelApi api, String url) {
    var service =
        new ModelService(
            api.word(),
            api,
            url,
            "the-key",
            "some-model",
            0.5,
            77,
            null,
            null,
            Duration.ofSeconds(1),
            1,
            Duration.ofMillis(1),
            Map.of("some-model", new ModelService.Price(1, 2)),
            Proxies.none());
    var world = new World(() -> Instant.EPOCH, () -> 0, _ -> {}, new Random(1));
    Traffic traffic =
        request -> {
          sent.add(request);
          return answers.removeFirst();
        };
    return new LanguageModel(
        new ModelServices.Chosen(service, "some-model"),
        new ChatService(service, world, new Budget(null), traffic),
        meter,
        "test");
  }

  private Model gemini() {
    return model(ModelApi.GEMINI, "http://gemini.example/v1beta");
  }

  private Model ollama() {
    return model(ModelApi.OLLAMA, "http://ollama.example");
  }

  private void answer(int status, String body) {
    answers.add(new Traffic.Answer(status, Map.of(), body));
  }

  private static ModelRequest talk() throws JsonSyntaxException {
    var call = new ToolRequest("id-1", "math.add", object("{\"a\": 1}"));
    var result = object("{\"content\": [{\"type\": \"text\", \"text\": \"two\"}]}");
    return new ModelRequest(
        "Be kind.",
        List.of(
            new ModelMessage.FromUser("Add one."),
            new ModelMessage.FromModel("", List.of(call)),
            new ModelMessage.FromTools(
                List.of(new ToolAnswer("id-1", "math.add", result, false, null)))),
        List.of(requireNonNull(ToolOffer.of(object(ADD)))));
  }

  @Test
  void geminiIsToldTheWholeConversationAndTheToolsOwnSchema() throws Exception {
    answer(
        200,
        """
        {"candidates": [{"content": {"role": "model", "parts": [{"text": "It is two."}]}, "finishReason": "STOP"}],
         "usageMetadata": {"promptTokenCount": 30, "candidatesTokenCount": 4, "thoughtsTokenCount": 6, "totalTokenCount": 40}}\
        """);
    ModelReply reply = gemini().reply(talk());
    assertThat(reply).isEqualTo(new ModelReply("It is two.", List.of()));
    assertThat(sent.getFirst().url())
        .isEqualTo("http://gemini.example/v1beta/models/some-model:generateContent");
    assertThat(sent.getFirst().headers()).containsEntry("x-goog-api-key", "the-key");
    JsonObject body = object(sent.getFirst().body());
    assertThat(text(body, "systemInstruction")).contains("Be kind.");
    assertThat(text(body, "contents"))
        .contains("\"text\":\"Add one.\"", "\"functionCall\":", "\"functionResponse\":", "two");
    JsonObject declaration = first(first(body, "tools"), "functionDeclarations");
    assertThat(declaration.string("name")).isEqualTo("math_add");
    assertThat(declaration.has("parameters")).isFalse();
    assertThat(declaration.get("parametersJsonSchema")).isEqualTo(object(ADD).get("inputSchema"));
    JsonObject config = requireNonNull(body.object("generationConfig"));
    assertThat(config.integer("maxOutputTokens")).isEqualTo(77);
    assertThat(text(config, "temperature")).isEqualTo("0.5");
    assertThat(meter.usage().tokens()).isEqualTo(new TokenUsage(30, 10));
    assertThat(meter.usage().costUsd()).isEqualTo(0.00005);
  }

  @Test
  void geminiAsksForToolsUnderTheServersNames() throws Exception {
    answer(
        200,
        """
        {"candidates": [{"content": {"role": "model", "parts": [
           {"functionCall": {"name": "math_add", "args": {"a": 1}}},
           {"functionCall": {"name": "math_add", "args": {"a": 2}}}]}, "finishReason": "STOP"}],
         "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}}\
        """);
    ModelReply reply = gemini().reply(talk());
    assertThat(reply.calls()).extracting(ToolRequest::tool).containsOnly("math.add");
    assertThat(reply.calls())
        .extracting(it -> Json.write(it.arguments()))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(reply.calls()).extracting(ToolRequest::id).doesNotHaveDuplicates();
  }

  @Test
  void whatGeminiBlocksIsARefusalAndWhatItCutsIsCutShort() throws Exception {
    answer(
        200,
        """
        {"candidates": [{"content": {"role": "model", "parts": []}, "finishReason": "SAFETY"}],
         "usageMetadata": {"promptTokenCount": 1, "totalTokenCount": 1}}\
        """);
    assertThat(gemini().reply(talk()).ending()).isEqualTo(ModelReply.Ending.REFUSED);
    answer(
        200,
        """
        {"candidates": [{"content": {"role": "model", "parts": [{"text": "It"}]}, "finishReason": "MAX_TOKENS"}],
         "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 77, "totalTokenCount": 78}}\
        """);
    assertThat(gemini().reply(talk()).ending()).isEqualTo(ModelReply.Ending.CUT_SHORT);
    answer(
        200,
        """
        {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
         "usageMetadata": {"promptTokenCount": 9, "totalTokenCount": 9}}\
        """);
    assertThat(gemini().reply(talk()))
        .isEqualTo(
            new ModelReply(
                "The service blocked the prompt: PROHIBITED_CONTENT",
                List.of(),
                ModelReply.Ending.REFUSED));
    assertThat(meter.usage().tokens()).isEqualTo(new TokenUsage(11, 77));
  }

  @Test
  void ollamaIsToldTheWholeConversationAndTheToolsOwnSchema() throws Exception {
    answer(
        200,
        """
        {"model": "some-model", "created_at": "2026-11-01T00:00:00Z",
         "message": {"role": "assistant", "content": "It is two."},
         "done": true, "done_reason": "stop", "prompt_eval_count": 30, "eval_count": 4}\
        """);
    ModelReply reply = ollama().reply(talk());
    assertThat(reply).isEqualTo(new ModelReply("It is two.", List.of()));
    assertThat(sent.getFirst().url()).isEqualTo("http://ollama.example/api/chat");
    JsonObject body = object(sent.getFirst().body());
    assertThat(text(body, "messages")).contains("Be kind.", "Add one.", "two");
    JsonObject function = requireNonNull(first(body, "tools").object("function"));
    assertThat(function.string("name")).isEqualTo("math_add");
    assertThat(function.get("parameters")).isEqualTo(object(ADD).get("inputSchema"));
    JsonObject options = requireNonNull(body.object("options"));
    assertThat(options.integer("num_predict")).isEqualTo(77);
    assertThat(meter.usage().tokens()).isEqualTo(new TokenUsage(30, 4));
  }

  @Test
  void ollamaAsksForToolsAndCutsShort() throws Exception {
    answer(
        200,
        """
        {"model": "some-model", "created_at": "2026-11-01T00:00:00Z",
         "message": {"role": "assistant", "content": "",
                     "tool_calls": [{"function": {"name": "math_add", "arguments": {"a": 1}}},
                                    {"function": {"name": "math_add", "arguments": {"a": 2}}}]},
         "done": true, "done_reason": "stop", "prompt_eval_count": 1, "eval_count": 1}\
        """);
    ModelReply reply = ollama().reply(talk());
    assertThat(reply.calls()).extracting(ToolRequest::tool).containsOnly("math.add");
    assertThat(reply.calls())
        .extracting(it -> Json.write(it.arguments()))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(reply.calls()).extracting(ToolRequest::id).doesNotHaveDuplicates();
    answer(
        200,
        """
        {"model": "some-model", "created_at": "2026-11-01T00:00:00Z",
         "message": {"role": "assistant", "content": "It"},
         "done": true, "done_reason": "length", "prompt_eval_count": 1, "eval_count": 77}\
        """);
    assertThat(ollama().reply(talk()).ending()).isEqualTo(ModelReply.Ending.CUT_SHORT);
  }

  @Test
  void anOutageOfEitherIsTriedAgainAndThenNamesTheService() throws Exception {
    for (ModelApi api : List.of(ModelApi.GEMINI, ModelApi.OLLAMA)) {
      sent.clear();
      answer(503, "overloaded");
      answer(503, "overloaded");
      Model model = model(api, "http://down.example");
      assertThatThrownBy(() -> model.reply(talk()))
          .isInstanceOf(ModelFailure.class)
          .hasMessageContaining("the model service " + api.word())
          .hasMessageContaining("503");
      assertThat(sent).hasSize(2);
    }
  }

  @Test
  void anAnswerOfAnotherKindNamesTheService() {
    for (ModelApi api : List.of(ModelApi.GEMINI, ModelApi.OLLAMA)) {
      answer(200, "<html>");
      answer(200, "<html>");
      Model model = model(api, "http://odd.example");
      assertThatThrownBy(() -> model.reply(talk()))
          .isInstanceOf(ModelFailure.class)
          .hasMessageContaining("the model service " + api.word())
          .hasMessageContaining("cannot be read");
    }
  }

  private static JsonObject object(String text) throws JsonSyntaxException {
    return (JsonObject) Json.read(text);
  }

  private static String text(JsonObject of, String member) {
    return Json.write(requireNonNull(of.get(member)));
  }

  private static JsonObject first(JsonObject of, String member) {
    JsonArray array = requireNonNull(of.array(member));
    JsonValue first = array.items().getFirst();
    return (JsonObject) first;
  }
}
