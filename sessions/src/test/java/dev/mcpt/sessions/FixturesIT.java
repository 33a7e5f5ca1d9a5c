package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.Visitor.Events;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The fixtures over HTTP: requests of the server, connections that it ends, and what it refuses.
class FixturesIT {

  private McpServer server;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    server = McpServer.start(Visitor.options().withFixtures(true));
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  private static JsonObject read(String text) throws JsonSyntaxException {
    return (JsonObject) Json.read(text);
  }

  /// The id of a session whose client can do everything.
  private String able() throws IOException, InterruptedException {
    String capable =
        Visitor.initialize("2025-11-25")
            .replace(
                "\"capabilities\":{}",
                "\"capabilities\":{\"sampling\":{},\"elicitation\":{},\"roots\":{}}");
    String session = visitor.post(capable).headers().firstValue("Mcp-Session-Id").orElseThrow();
    visitor.post(Visitor.INITIALIZED, "Mcp-Session-Id", session);
    return session;
  }

  private Events calling(String session, String tool) throws IOException, InterruptedException {
    JsonObject call =
        Json.object("name", tool, "arguments", Json.object("prompt", "Capital of France?"));
    if (!tool.equals("test_sampling")) {
      call = call.with("arguments", JsonObject.EMPTY);
    }
    return visitor.events(
        visitor
            .to("Mcp-Session-Id", session)
            .POST(BodyPublishers.ofString(Visitor.request(1, "tools/call", call)))
            .build());
  }

  private int answer(String session, JsonValue id) throws IOException, InterruptedException {
    JsonObject said =
        Json.object(
            "role",
            "assistant",
            "content",
            Json.object("type", "text", "text", "Paris"),
            "model",
            "m");
    String body = Json.object("jsonrpc", "2.0", "id", id, "result", said).toString();
    return visitor.post(body, "Mcp-Session-Id", session).statusCode();
  }

  @Test
  void asksOnTheStreamOfTheCallAndTakesTheAnswerByPost() throws Exception {
    String session = able();
    try (Events events = calling(session, "test_sampling")) {
      events.require();
      JsonObject question = read(events.require().data());
      assertThat(question.string("method")).isEqualTo("sampling/createMessage");
      assertThat(answer(session, Objects.requireNonNull(question.get("id")))).isEqualTo(202);
      assertThat(events.require().data()).contains("LLM response: Paris");
      assertThat(events.next()).isNull();
    }
  }

  @Test
  void aQuestionThatAClientLostIsAskedAgainWhereItResumes() throws Exception {
    String session = able();
    Events.Event primed;
    try (Events events = calling(session, "test_sampling")) {
      primed = events.require();
    }
    try (Events resumed =
        visitor.listen(session, "Last-Event-ID", Objects.requireNonNull(primed.id()))) {
      JsonObject question = read(resumed.require().data());
      assertThat(answer(session, Objects.requireNonNull(question.get("id")))).isEqualTo(202);
      assertThat(resumed.require().data()).contains("LLM response: Paris");
    }
  }

  @Test
  void aClientThatTakesNoEventsIsNotAsked() throws Exception {
    String session = able();
    HttpResponse<String> response =
        visitor.post(
            Visitor.request(
                1,
                "tools/call",
                Json.object("name", "test_sampling", "arguments", Json.object("prompt", "x"))),
            "Mcp-Session-Id",
            session,
            "Accept",
            "application/json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"isError\":true");
  }

  @Test
  void endsAConnectionAndAnswersWhereTheClientResumes() throws Exception {
    String session = able();
    String last;
    try (Events events = calling(session, "test_reconnection")) {
      last = Objects.requireNonNull(events.require().id());
      assertThat(events.next()).isNull();
    }
    try (Events resumed = visitor.listen(session, "Last-Event-ID", last)) {
      assertThat(resumed.require().data()).contains("\"id\":1").contains("come back");
      assertThat(resumed.next()).isNull();
    }
  }

  @Test
  void tellsWhenToComeBackBeforeItEndsAConnection() throws Exception {
    String body =
        Visitor.request(
            1,
            "tools/call",
            Json.object("name", "test_reconnection", "arguments", JsonObject.EMPTY));
    HttpResponse<String> ended = visitor.post(body, "Mcp-Session-Id", able());
    assertThat(ended.body()).contains("retry: ").doesNotContain("\"result\"");
  }

  @Test
  void endsNoConnectionThatCannotBeResumed() throws Exception {
    for (String version : new String[] {"2025-03-26", "2025-06-18"}) {
      String session = visitor.session(version);
      assertThat(visitor.call(session, "test_reconnection", JsonObject.EMPTY))
          .contains("come back");
    }
    assertThat(
            visitor
                .stateless(
                    "tools/call",
                    Json.object("name", "test_reconnection", "arguments", JsonObject.EMPTY))
                .body())
        .contains("come back");
  }

  @Test
  void aMissingCapabilityIsABadRequest() throws Exception {
    HttpResponse<String> response =
        visitor.stateless(
            "tools/call",
            Json.object("name", "test_missing_capability", "arguments", JsonObject.EMPTY));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("-32021").contains("\"sampling\":{}");
  }

  @Test
  void theStatelessEraGetsNoRequestsOfTheServer() throws Exception {
    JsonObject meta =
        Visitor.META.with(
            MetaKeys.CLIENT_CAPABILITIES, Json.object("elicitation", JsonObject.EMPTY));
    JsonObject params =
        Json.object("name", "test_streaming_elicitation", "arguments", JsonObject.EMPTY);
    HttpResponse<String> response =
        visitor.post(
            Visitor.request(
                1, "tools/call", params.with("_meta", meta.with("progressToken", Json.of("t")))),
            Visitor.headers("tools/call", params));
    assertThat(response.body())
        .contains("notifications/progress")
        .contains("\"resultType\":\"input_required\"")
        .doesNotContain("\"jsonrpc\":\"2.0\",\"id\":1,\"method\"");
  }
}
