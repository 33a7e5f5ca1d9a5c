package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.fixture.Fixtures;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The server asks a client of the stateful era, and uses what it answers.
class InterviewTest {

  private static final JsonObject ABLE =
      Json.object(
          "elicitation", JsonObject.EMPTY, "sampling", JsonObject.EMPTY, "roots", JsonObject.EMPTY);
  private static final JsonObject SAID =
      Json.object(
          "role",
          "assistant",
          "content",
          Json.object("type", "text", "text", "Paris"),
          "model",
          "m");

  private final Desk desk = new Desk(Fixtures.create());
  private final Desk.Client client = desk.client(Revision.V2025_11_25, ABLE);

  @AfterEach
  void close() {
    desk.close();
  }

  private CompletableFuture<JsonObject> calling(
      Desk.Client caller, String tool, JsonObject arguments) {
    return CompletableFuture.supplyAsync(
        () -> caller.call(desk, tool, arguments), task -> Thread.ofVirtual().start(task));
  }

  private static Request question(Desk.Client asked) throws InterruptedException {
    return Objects.requireNonNull(asked.asked().poll(10, TimeUnit.SECONDS));
  }

  private static JsonObject done(CompletableFuture<JsonObject> call) {
    return call.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /// What a tool says when its one question is answered so.
  private JsonObject answered(String tool, JsonObject arguments, Function<Id, Response> answer)
      throws InterruptedException {
    CompletableFuture<JsonObject> call = calling(client, tool, arguments);
    client.conversation().take(answer.apply(question(client).id()));
    return done(call);
  }

  private JsonObject filledIn(JsonObject result) throws InterruptedException {
    return answered(
        "test_input_required_result_elicitation", JsonObject.EMPTY, id -> Result.of(id, result));
  }

  @Test
  void asksTheModelOfTheClientAndUsesWhatItSays() throws InterruptedException {
    CompletableFuture<JsonObject> call =
        calling(client, "test_sampling", Json.object("prompt", "Capital of France?"));
    Request question = question(client);
    assertThat(question.method()).isEqualTo("sampling/createMessage");
    assertThat(question.text()).contains("Capital of France?").contains("\"maxTokens\":100");
    client.conversation().take(Result.of(question.id(), SAID));
    assertThat(Desk.text(done(call))).isEqualTo("LLM response: Paris");
  }

  @Test
  void asksForSeveralThingsAtOnceAndTellsTheAnswersApart() throws InterruptedException {
    CompletableFuture<JsonObject> call =
        calling(client, "test_input_required_result_multiple_inputs", JsonObject.EMPTY);
    Request form = question(client);
    Request completion = question(client);
    Request roots = question(client);
    JsonObject listed = Json.object("roots", Json.array(Json.object("uri", "file:///a")));
    client.conversation().take(Result.of(roots.id(), listed));
    client.conversation().take(Result.of(completion.id(), SAID));
    client
        .conversation()
        .take(
            Result.of(
                form.id(), Json.object("action", "accept", "content", Json.object("name", "Ann"))));
    assertThat(Desk.text(done(call))).isEqualTo("Paris Name: Ann, roots: 1");
  }

  @Test
  void aFormThatTheUserDeclinesIsAnAnswer() throws InterruptedException {
    assertThat(Desk.text(filledIn(Json.object("action", "decline"))))
        .isEqualTo("Hello, (decline)!");
  }

  @Test
  void whatDoesNotFitTheFormIsNotUsed() throws InterruptedException {
    JsonObject result =
        filledIn(Json.object("action", "accept", "content", Json.object("name", 7)));
    assertThat(result.bool("isError")).isTrue();
    assertThat(Desk.text(result)).contains("/name");
  }

  @Test
  void anAnswerOfAnotherShapeIsNotUsed() throws InterruptedException {
    JsonObject result = filledIn(Json.object("action", "maybe"));
    assertThat(result.bool("isError")).isTrue();
    assertThat(Desk.text(result)).contains("elicitation/create is wrong");
  }

  @Test
  void aClientMayRefuse() throws InterruptedException {
    JsonObject result =
        answered(
            "test_sampling",
            Json.object("prompt", "x"),
            id -> ErrorResponse.of(id, -1, "User rejected sampling request", null));
    assertThat(result.bool("isError")).isTrue();
    assertThat(Desk.text(result)).contains("User rejected sampling request");
  }

  @Test
  void aClientWithoutTheCapabilityIsNotAsked() {
    Desk.Client unable = desk.client(Revision.V2025_11_25);
    JsonObject result = unable.call(desk, "test_sampling", Json.object("prompt", "x"));
    assertThat(result.bool("isError")).isTrue();
    assertThat(Desk.text(result)).contains("capability sampling");
    assertThat(unable.asked()).isEmpty();
  }

  @Test
  void aRevisionWithoutTheMethodIsNotAsked() {
    Desk.Client old = desk.client(Revision.V2025_03_26, ABLE);
    JsonObject result = old.call(desk, "test_elicitation", Json.object("message", "Who?"));
    assertThat(result.bool("isError")).isTrue();
    assertThat(old.asked()).isEmpty();
  }

  @Test
  void aClientThatOnlyKnowsUrlsIsShownNoForm() {
    Desk.Client urls =
        desk.client(
            Revision.V2025_11_25, Json.object("elicitation", Json.object("url", JsonObject.EMPTY)));
    JsonObject result = urls.call(desk, "test_elicitation", Json.object("message", "Who?"));
    assertThat(result.bool("isError")).isTrue();
    assertThat(urls.asked()).isEmpty();
  }

  @Test
  void theAnswerOfAnotherSessionIsNotTaken() throws InterruptedException {
    Desk.Client other = desk.client(Revision.V2025_11_25, ABLE);
    CompletableFuture<JsonObject> call =
        calling(client, "test_sampling", Json.object("prompt", "x"));
    Request question = question(client);
    other
        .conversation()
        .take(ErrorResponse.of(question.id(), -1, "answered by somebody else", null));
    client.conversation().take(Result.of(question.id(), SAID));
    assertThat(Desk.text(done(call))).isEqualTo("LLM response: Paris");
  }

  @Test
  void whoCancelsTheCallIsToldThatTheQuestionIsOff() throws InterruptedException {
    CompletableFuture<Answer> call =
        CompletableFuture.supplyAsync(
            () ->
                client.ask(
                    desk,
                    Id.of(5),
                    "tools/call",
                    Json.object("name", "test_sampling", "arguments", Json.object("prompt", "x"))),
            task -> Thread.ofVirtual().start(task));
    Request question = question(client);
    desk.dispatcher.take(
        Notification.of("notifications/cancelled", Json.object("requestId", 5)),
        client.conversation());
    assertThat(call.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Silent.class);
    Notification off = Objects.requireNonNull(client.heard().poll(10, TimeUnit.SECONDS));
    assertThat(off.method()).isEqualTo("notifications/cancelled");
    assertThat(off.params()).isEqualTo(Json.object("requestId", question.id().json()));
  }

  @Test
  void aSessionThatEndsWaitsForNoAnswer() throws InterruptedException {
    CompletableFuture<Answer> call =
        CompletableFuture.supplyAsync(
            () ->
                client.ask(
                    desk,
                    Id.of(5),
                    "tools/call",
                    Json.object("name", "test_sampling", "arguments", Json.object("prompt", "x"))),
            task -> Thread.ofVirtual().start(task));
    question(client);
    desk.registry.end(client.conversation().session(), EndReason.CLIENT_DELETE);
    assertThat(call.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Silent.class);
  }
}
