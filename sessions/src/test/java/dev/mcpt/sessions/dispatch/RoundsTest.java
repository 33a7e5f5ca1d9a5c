package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.fixture.Fixtures;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Shapes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The server asks a client of the stateless era by its answers.
class RoundsTest {

  private static final String PREFIX = "test_input_required_result_";
  private static final JsonObject ABLE =
      Json.object(
          "elicitation", JsonObject.EMPTY, "sampling", JsonObject.EMPTY, "roots", JsonObject.EMPTY);

  private final Desk desk = new Desk(Fixtures.create());

  @AfterEach
  void close() {
    desk.close();
  }

  private static JsonObject filled(String name, Object value) {
    return Json.object("action", "accept", "content", Json.object(name, value));
  }

  /// Params of a call, with a round's answers and state.
  private static JsonObject params(
      String tool, @Nullable JsonObject responses, @Nullable JsonObject required) {
    return Json.object()
        .put("name", PREFIX + tool)
        .put("arguments", JsonObject.EMPTY)
        .putIfPresent("inputResponses", responses)
        .putIfPresent("requestState", required == null ? null : required.string("requestState"))
        .put("_meta", meta(ABLE))
        .build();
  }

  private static JsonObject meta(JsonObject capabilities) {
    return Desk.meta(null).with(MetaKeys.CLIENT_CAPABILITIES, capabilities);
  }

  private JsonObject result(JsonObject params) {
    return client(params).result(desk, "tools/call", params);
  }

  private Desk.Client client(JsonObject params) {
    return desk.client(Desk.described(Objects.requireNonNull(params.object("_meta"))));
  }

  private static String text(JsonObject result) {
    assertThat(result.string("resultType")).isEqualTo("complete");
    return Desk.text(result);
  }

  private static JsonObject asked(JsonObject result) {
    assertThat(result.string("resultType")).isEqualTo("input_required");
    assertThat(Shapes.result(Desk.MODERN, "tools/call", result)).isEmpty();
    return Objects.requireNonNull(result.object("inputRequests"));
  }

  @Test
  void saysWhatInputIsRequiredAndUsesIt() {
    JsonObject first = result(params("elicitation", null, null));
    assertThat(Objects.requireNonNull(asked(first).object("user_name")).string("method"))
        .isEqualTo("elicitation/create");
    JsonObject second =
        result(params("elicitation", Json.object("user_name", filled("name", "Ann")), first));
    assertThat(text(second)).isEqualTo("Hello, Ann!");
  }

  @Test
  void remembersEarlierRoundsInTheStateOfTheClient() {
    JsonObject first = result(params("multi_round", null, null));
    assertThat(asked(first).keys()).containsExactly("step1");
    JsonObject second =
        result(params("multi_round", Json.object("step1", filled("name", "Ann")), first));
    assertThat(asked(second).keys()).containsExactly("step2");
    assertThat(second.string("requestState")).isNotEqualTo(first.string("requestState"));
    JsonObject third =
        result(params("multi_round", Json.object("step2", filled("color", "blue")), second));
    assertThat(text(third)).isEqualTo("Ann likes blue");
  }

  @Test
  void withoutItsStateTheFirstRoundBeginsAgain() {
    JsonObject first = result(params("multi_round", null, null));
    JsonObject second =
        result(params("multi_round", Json.object("step1", filled("name", "Ann")), first));
    JsonObject third =
        result(params("multi_round", Json.object("step2", filled("color", "blue")), null));
    assertThat(asked(second)).isNotNull();
    assertThat(asked(third).keys()).containsExactly("step1");
  }

  @Test
  void asksAgainOnlyForWhatIsMissing() {
    JsonObject first = result(params("multiple_inputs", null, null));
    assertThat(asked(first).keys()).containsExactly("user_name", "greeting", "client_roots");
    JsonObject given =
        Json.object(
            "user_name",
            filled("name", "Ann"),
            "client_roots",
            Json.object("roots", Json.array()),
            "unknown",
            filled("x", "y"));
    assertThat(asked(result(params("multiple_inputs", given, first))).keys())
        .containsExactly("greeting");
  }

  @Test
  void asksAgainForWhatDoesNotFitTheForm() {
    JsonObject wrong = Json.object("user_name", filled("name", 7));
    assertThat(asked(result(params("elicitation", wrong, null))).keys())
        .containsExactly("user_name");
  }

  @Test
  void refusesAStateThatWasChanged() {
    JsonObject first = result(params("tampered_state", null, null));
    JsonObject params = params("tampered_state", Json.object("confirm", filled("ok", true)), first);
    assertThat(text(result(params))).isEqualTo("integrity-ok: ok=true");
    JsonObject changed = params.with("requestState", Json.of("A" + first.string("requestState")));
    assertThat(client(changed).code(desk, "tools/call", changed))
        .isEqualTo(ErrorCodes.INVALID_PARAMS);
    JsonObject longer = params.with("requestState", Json.of(first.string("requestState") + "AAAA"));
    assertThat(client(longer).code(desk, "tools/call", longer))
        .isEqualTo(ErrorCodes.INVALID_PARAMS);
  }

  @Test
  void refusesTheStateOfAnotherRequest() {
    JsonObject other = result(params("request_state", null, null));
    JsonObject params = params("tampered_state", Json.object("confirm", filled("ok", true)), other);
    assertThat(client(params).code(desk, "tools/call", params))
        .isEqualTo(ErrorCodes.INVALID_PARAMS);
  }

  @Test
  void refusesAStateOfLongAgo() {
    JsonObject first = result(params("request_state", null, null));
    JsonObject params = params("request_state", Json.object("confirm", filled("ok", true)), first);
    desk.clock.advance(Duration.ofMinutes(9));
    assertThat(text(result(params))).startsWith("state-ok");
    desk.clock.advance(Duration.ofMinutes(2));
    assertThat(client(params).code(desk, "tools/call", params))
        .isEqualTo(ErrorCodes.INVALID_PARAMS);
  }

  @Test
  void aStateThatAnotherServerGaveIsRefused() {
    JsonObject first = result(params("request_state", null, null));
    JsonObject params = params("request_state", Json.object("confirm", filled("ok", true)), first);
    try (Desk another = new Desk(Fixtures.create())) {
      Desk.Client client = another.client(Desk.described(meta(ABLE)));
      assertThat(client.code(another, "tools/call", params)).isEqualTo(ErrorCodes.INVALID_PARAMS);
    }
  }

  @Test
  void aClientWithoutTheCapabilityIsToldWhichOneIsMissing() {
    JsonObject error =
        desk.client(Desk.described(meta(JsonObject.EMPTY)))
            .error(
                desk,
                "tools/call",
                Json.object(
                    "name",
                    "test_missing_capability",
                    "arguments",
                    JsonObject.EMPTY,
                    "_meta",
                    meta(JsonObject.EMPTY)));
    assertThat(error.integer("code")).isEqualTo(ErrorCodes.MISSING_CLIENT_CAPABILITY);
    assertThat(error.object("data"))
        .isEqualTo(Json.object("requiredCapabilities", Json.object("sampling", JsonObject.EMPTY)));
  }

  @Test
  void asksOnlyForWhatTheClientCanGive() {
    JsonObject capabilities = Json.object("sampling", JsonObject.EMPTY);
    JsonObject params = params("capabilities", null, null).with("_meta", meta(capabilities));
    assertThat(asked(result(params)).keys()).containsExactly("sample_input");
  }

  @Test
  void aPromptMayAskToo() {
    JsonObject params = Json.object("name", PREFIX + "prompt", "_meta", meta(ABLE));
    JsonObject first = client(params).result(desk, "prompts/get", params);
    assertThat(asked(first).keys()).containsExactly("user_context");
    JsonObject again =
        params.with("inputResponses", Json.object("user_context", filled("context", "rain")));
    JsonObject second = client(again).result(desk, "prompts/get", again);
    assertThat(second.array("messages")).asString().contains("Context: rain");
  }
}
