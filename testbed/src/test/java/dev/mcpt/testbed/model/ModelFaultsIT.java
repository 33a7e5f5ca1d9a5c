package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a client sees of each fault.
@Timeout(60)
class ModelFaultsIT {

  private static HttpResponse<String> ask(Format format, Answer answer) throws Exception {
    return ask(ModelClient.body(format, "Hi"), format, answer);
  }

  private static HttpResponse<String> ask(Map<String, Object> body, Format format, Answer answer)
      throws Exception {
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(answer));
        ModelClient client = new ModelClient(api)) {
      HttpResponse<String> response = client.post(format, body);
      assertThat(api.errorsAnswered()).isEqualTo(response.statusCode() >= 400 ? 1 : 0);
      assertThat(api.outputTokens()).isZero();
      assertThat(api.rejections()).isEmpty();
      return response;
    }
  }

  private static String error(HttpResponse<String> response, String member) {
    return String.valueOf(ModelClient.at(response.body(), "error", member));
  }

  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC, rate_limit_error, false",
    "OPENAI, requests, false",
    "ANTHROPIC, rate_limit_error, true",
    "OPENAI, requests, true"
  })
  void tooManyRequestsSaysWhenToComeAgain(Format format, String type, boolean streamed)
      throws Exception {
    Map<String, Object> body = ModelClient.body(format, "Hi");
    HttpResponse<String> response =
        ask(streamed ? ModelClient.streamed(body) : body, format, Answer.tooManyRequests(7));
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).hasValue("7");
    assertThat(error(response, "type")).isEqualTo(type);
  }

  @Test
  void tooManyRequestsMaySayItAsADateOrNotAtAll() throws Exception {
    Instant until = Instant.parse("2026-11-22T02:03:04.567Z");
    assertThat(
            ask(Format.OPENAI, Answer.tooManyRequests(until)).headers().firstValue("retry-after"))
        .hasValue("Sun, 22 Nov 2026 02:03:04 GMT");
    assertThat(ask(Format.OPENAI, Answer.tooManyRequests()).headers().firstValue("retry-after"))
        .isEmpty();
  }

  @Test
  void overloadedIs529AtAnthropicAnd503AtOpenAi() throws Exception {
    HttpResponse<String> anthropic = ask(Format.ANTHROPIC, Answer.overloaded());
    assertThat(anthropic.statusCode()).isEqualTo(529);
    assertThat(error(anthropic, "type")).isEqualTo("overloaded_error");
    HttpResponse<String> openAi = ask(Format.OPENAI, Answer.overloaded());
    assertThat(openAi.statusCode()).isEqualTo(503);
    assertThat(error(openAi, "message")).contains("currently overloaded");
  }

  @Test
  void serverErrorsAndBadKeysBearTheErrorsOfTheServices() throws Exception {
    HttpResponse<String> anthropic = ask(Format.ANTHROPIC, Answer.serverError());
    assertThat(anthropic.statusCode()).isEqualTo(500);
    assertThat(error(anthropic, "type")).isEqualTo("api_error");
    HttpResponse<String> openAi = ask(Format.OPENAI, Answer.serverError());
    assertThat(openAi.statusCode()).isEqualTo(500);
    assertThat(error(openAi, "type")).isEqualTo("server_error");

    HttpResponse<String> key = ask(Format.ANTHROPIC, Answer.badKey());
    assertThat(key.statusCode()).isEqualTo(401);
    assertThat(error(key, "type")).isEqualTo("authentication_error");
    HttpResponse<String> openAiKey = ask(Format.OPENAI, Answer.badKey());
    assertThat(openAiKey.statusCode()).isEqualTo(401);
    assertThat(error(openAiKey, "code")).isEqualTo("invalid_api_key");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void malformedJsonEndsTooEarly(Format format) throws Exception {
    HttpResponse<String> whole = ask(format, Answer.malformedJson());
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> ModelClient.at(whole.body())).isInstanceOf(AssertionError.class);

    Map<String, Object> body = ModelClient.streamed(ModelClient.body(format, "Hi"));
    HttpResponse<String> streamed = ask(body, format, Answer.malformedJson());
    assertThat(streamed.statusCode()).isEqualTo(200);
    String last =
        streamed.body().lines().filter(line -> line.startsWith("data: ")).toList().getLast();
    assertThatThrownBy(() -> ModelClient.at(last.substring("data: ".length())))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource({"ANTHROPIC, 200", "ANTHROPIC, 502", "OPENAI, 200", "OPENAI, 502"})
  void aPageComesWithItsStatus(Format format, int status) throws Exception {
    HttpResponse<String> response = ask(format, Answer.htmlPage(status));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(response.body()).startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource({"ANTHROPIC, false", "ANTHROPIC, true", "OPENAI, false", "OPENAI, true"})
  void aCutStreamEndsInTheMiddleOfTheBody(Format format, boolean streamed) throws Exception {
    Map<String, Object> body = ModelClient.body(format, "Hi");
    try (FakeModelApi api =
            FakeModelApi.start(Script.inOrder(Answer.cutStream(Answer.says("A".repeat(200)))));
        ModelClient client = new ModelClient(api)) {
      HttpResponse<InputStream> response =
          client.post(
              format, streamed ? ModelClient.streamed(body) : body, BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      StringBuilder text = new StringBuilder();
      assertThatThrownBy(() -> drain(response.body(), text)).isInstanceOf(IOException.class);
      assertThat(text)
          .contains("AAAA")
          .doesNotContain("[DONE]", "message_stop", "finish_reason\":\"");
      assertThat(api.outputTokens()).isZero();
    }
  }

  private static void drain(InputStream in, StringBuilder into) throws IOException {
    for (int b = in.read(); b >= 0; b = in.read()) {
      into.append((char) b);
    }
  }

  @ParameterizedTest
  @CsvSource({"ANTHROPIC, false", "ANTHROPIC, true", "OPENAI, false", "OPENAI, true"})
  void slowTokensComeOneByOneAndWhole(Format format, boolean streamed) throws Exception {
    Map<String, Object> body = ModelClient.body(format, "Hi");
    Reply reply = Answer.says("one two three four five six").using(3, 9);
    Duration perToken = Duration.ofMillis(streamed ? 60 : 5);
    try (FakeModelApi api = FakeModelApi.start(Script.inOrder(Answer.slowTokens(reply, perToken)));
        ModelClient client = new ModelClient(api)) {
      long start = System.nanoTime();
      HttpResponse<InputStream> response =
          client.post(
              format, streamed ? ModelClient.streamed(body) : body, BodyHandlers.ofInputStream());
      int first = response.body().read();
      long begun = System.nanoTime();
      String rest = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      long ended = System.nanoTime();
      assertThat((char) first + rest).contains(streamed ? "one " : "one two three four five six");
      assertThat(ended - start).isGreaterThan(Duration.ofMillis(7 * 60).toNanos());
      assertThat(ended - begun).isGreaterThan(perToken.multipliedBy(5).toNanos());
      assertThat(api.outputTokens()).isEqualTo(format == Format.OPENAI && streamed ? 0 : 9);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void anAnswerComesAfterItsLatency(Format format) throws Exception {
    long start = System.nanoTime();
    assertThat(ask(format, Answer.serverError().after(Duration.ofMillis(300))).statusCode())
        .isEqualTo(500);
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  void silenceAndLatencyEndWhenTheApiIsClosed() throws Exception {
    Script script =
        request ->
            request.format() == Format.OPENAI
                ? Answer.silence()
                : Answer.says("late").after(Duration.ofHours(1));
    FakeModelApi api = FakeModelApi.start(script);
    try (ModelClient client = new ModelClient(api)) {
      CompletableFuture<HttpResponse<String>> silent = later(client, Format.OPENAI);
      CompletableFuture<HttpResponse<String>> late = later(client, Format.ANTHROPIC);
      await().until(() -> api.mostInFlight() == 2 && api.requests().size() == 2);
      assertThat(silent).isNotDone();
      long start = System.nanoTime();
      api.close();
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
      assertThat(api.openConnections()).isZero();
      assertThatThrownBy(() -> silent.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      assertThatThrownBy(() -> late.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      assertThat(api.outputTokens()).isZero();
    }
  }

  private static CompletableFuture<HttpResponse<String>> later(ModelClient client, Format format) {
    CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(client.ask(format, "Hi"));
          } catch (IOException | InterruptedException | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  @Test
  void silenceEndsWhenTheApiIsClosedThoughThePeerHasAlreadySentMore() throws Exception {
    FakeModelApi api = FakeModelApi.start(_ -> Answer.silence());
    String body = Json.write(ModelClient.body(Format.OPENAI, "Hi"));
    String request =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(api.key(), body.length(), body);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.url().getPort())) {
      socket.getOutputStream().write(request.repeat(2).getBytes(StandardCharsets.US_ASCII));
      await().until(() -> api.requests().size() == 1);
      api.close();
      assertThat(api.openConnections()).isZero();
    } finally {
      api.close();
    }
  }

  @Test
  void silenceEndsWhenThePeerGoes() throws Exception {
    try (FakeModelApi api = FakeModelApi.start(_ -> Answer.silence())) {
      ModelClient client = new ModelClient(api);
      CompletableFuture<HttpResponse<String>> silent = later(client, Format.OPENAI);
      await().until(() -> !api.requests().isEmpty());
      client.close();
      await().until(() -> api.openConnections() == 0);
      await().until(silent::isCompletedExceptionally);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void endlessToolsAreAskedForAgainAndAgain(Format format) throws Exception {
    try (FakeModelApi api =
            FakeModelApi.start(
                Script.inOrder(Answer.says("Hm"), Answer.endlessTools("add", "{\"a\":1}")));
        ModelClient client = new ModelClient(api)) {
      assertThat(client.ask(format, "Hi").body()).contains("Hm");
      for (int i = 0; i < 30; i++) {
        assertThat(client.ask(format, "Hi").body()).contains("\"add\"");
      }
    }
  }
}
