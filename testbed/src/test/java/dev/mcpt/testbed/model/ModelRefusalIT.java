package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Wrong requests get the services' own errors, and never reach the script.
@Timeout(60)
class ModelRefusalIT {

  private static final String HELLO =
      """
      {"model":"m","max_tokens":5,"messages":[{"role":"user","content":"hi"}]}\
      """;

  private final FakeModelApi api = FakeModelApi.start(Script.inOrder());
  private final ModelClient client = new ModelClient(api);

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void anthropicWantsItsKeyAndItsVersion() throws Exception {
    anthropic(
        401,
        "authentication_error",
        "x-api-key header is required",
        Map.of("anthropic-version", "2023-06-01"));
    anthropic(
        401,
        "authentication_error",
        "invalid x-api-key",
        Map.of("anthropic-version", "2023-06-01", "x-api-key", "sk-other"));
    anthropic(
        400,
        "invalid_request_error",
        "anthropic-version: header is required",
        Map.of("x-api-key", api.key()));
    anthropic(
        400,
        "invalid_request_error",
        "anthropic-version: \"2020-01-01\" is not a valid version",
        Map.of("x-api-key", api.key(), "anthropic-version", "2020-01-01"));
    assertThat(api.requests()).isEmpty();
    assertThat(api.requestsMade()).isEqualTo(4);
    assertThat(api.errorsAnswered()).isEqualTo(4);
    assertThat(api.rejections()).hasSize(4).contains("ANTHROPIC: invalid x-api-key");
  }

  private void anthropic(int status, String type, String message, Map<String, String> headers)
      throws Exception {
    HttpResponse<String> response = client.post(Format.ANTHROPIC.path(), HELLO, headers);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(ModelClient.at(response.body(), "type")).isEqualTo("error");
    assertThat(ModelClient.at(response.body(), "error", "type")).isEqualTo(type);
    assertThat(ModelClient.at(response.body(), "error", "message")).isEqualTo(message);
    assertThat(response.headers().firstValue("request-id"))
        .hasValue(String.valueOf(ModelClient.at(response.body(), "request_id")));
  }

  @Test
  void openAiWantsItsKeyAsBearerAndHidesAWrongOne() throws Exception {
    String body = HELLO.replace("max_tokens", "max_completion_tokens");
    HttpResponse<String> without = client.post(Format.OPENAI.path(), body, Map.of());
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(ModelClient.at(without.body(), "error", "message").toString())
        .startsWith("You didn't provide an API key.");

    HttpResponse<String> wrong =
        client.post(
            Format.OPENAI.path(), body, Map.of("Authorization", "Bearer sk-secret-and-wrong"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(ModelClient.at(wrong.body(), "error", "code")).isEqualTo("invalid_api_key");
    assertThat(wrong.body())
        .contains("Incorrect API key provided: sk-s***********rong.")
        .doesNotContain("secret-and");
  }

  @Test
  void aWrongBodyIsRefusedInTheWordsOfTheService() throws Exception {
    String nothing = "{\"model\": \"m\", \"messages\": []}";
    HttpResponse<String> anthropic =
        client.post(Format.ANTHROPIC.path(), nothing, client.headers(Format.ANTHROPIC));
    assertThat(anthropic.statusCode()).isEqualTo(400);
    assertThat(ModelClient.at(anthropic.body(), "error", "message"))
        .isEqualTo("max_tokens: Field required");

    HttpResponse<String> openAi =
        client.post(Format.OPENAI.path(), nothing, client.headers(Format.OPENAI));
    assertThat(openAi.statusCode()).isEqualTo(400);
    assertThat(openAi.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"Invalid 'messages': empty array. Expected an array with"
                + " minimum length 1, but got an empty array instead.\","
                + "\"type\":\"invalid_request_error\",\"param\":\"messages\","
                + "\"code\":\"empty_array\"}}");
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() throws Exception {
    for (Format format : Format.values()) {
      for (String body : new String[] {"{\"model\":", "[]"}) {
        HttpResponse<String> response = client.post(format.path(), body, client.headers(format));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ModelClient.at(response.body(), "error", "type"))
            .isEqualTo("invalid_request_error");
      }
    }
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    HttpResponse<String> models = client.get("/v1/models");
    assertThat(models.statusCode()).isEqualTo(404);
    assertThat(models.body()).contains("Invalid URL (GET /v1/models)");
    HttpResponse<String> doubled =
        client.post("/v1/v1/messages", HELLO, client.headers(Format.ANTHROPIC));
    assertThat(doubled.statusCode()).isEqualTo(404);
    assertThat(doubled.body()).contains("not_found_error");
    assertThat(client.get(Format.ANTHROPIC.path()).statusCode()).isEqualTo(405);
    assertThat(client.get(Format.OPENAI.path()).statusCode()).isEqualTo(405);
  }

  @Test
  void aScriptThatKnowsNoAnswerOrFailsIsToldSo() throws Exception {
    assertThat(client.ask(Format.OPENAI, "hi").body())
        .contains("the script has 0 answers and none for request 1");
    try (FakeModelApi failing =
            FakeModelApi.start(
                Script.of(_ -> {
                  throw new IllegalStateException("no idea");
                }));
        ModelClient other = new ModelClient(failing)) {
      HttpResponse<String> response = other.ask(Format.ANTHROPIC, "hi");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(failing.rejections())
          .containsExactly("the script failed: java.lang.IllegalStateException: no idea");
    }
  }
}
