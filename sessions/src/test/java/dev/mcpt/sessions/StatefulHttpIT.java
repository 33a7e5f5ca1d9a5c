package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatefulHttpIT {

  private static final String PING = Visitor.request(1, "ping", JsonObject.EMPTY);

  private final McpServer server = McpServer.start(Visitor.options());
  private final Visitor visitor = new Visitor(server);

  StatefulHttpIT() throws IOException {}

  @AfterEach
  void close() {
    visitor.close();
    server.close();
  }

  private int status(HttpResponse<String> response) {
    return response.statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void servesASessionFromItsHandshakeToItsEnd(String version) throws Exception {
    String id = visitor.session(version);
    assertThat(id).matches("[\\x21-\\x7E]+");
    assertThat(visitor.call(id, "echo", Json.object("message", "h\u00e9 \ud83d\ude00")))
        .contains("h\u00e9 \ud83d\ude00");
    HttpResponse<String> deleted = visitor.delete("Mcp-Session-Id", id);
    assertThat(status(deleted)).isEqualTo(204);
    assertThat(visitor.ping(id)).isEqualTo(404);
    assertThat(status(visitor.delete("Mcp-Session-Id", id))).isEqualTo(404);
    assertThat(status(visitor.get("Mcp-Session-Id", id))).isEqualTo(404);
    assertThat(visitor.ping(visitor.session(version))).isEqualTo(200);
  }

  @Test
  void theHeaderOfTheIdIsReadWithoutRegardToCase() throws Exception {
    String id = visitor.session("2025-11-25");
    assertThat(status(visitor.post(PING, "MCP-SESSION-ID", id))).isEqualTo(200);
    assertThat(status(visitor.post(PING, "mcp-session-id", id))).isEqualTo(200);
  }

  @Test
  void wantsAnIdOnEverythingButInitialize() throws Exception {
    List<HttpResponse<String>> responses =
        List.of(
            visitor.post(PING),
            visitor.post(Visitor.INITIALIZED),
            visitor.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"),
            visitor.get(),
            visitor.delete());
    for (HttpResponse<String> response : responses) {
      assertThat(status(response)).isEqualTo(400);
      assertThat(response.body()).contains("\"error\"");
    }
  }

  @Test
  void anUnknownIdIsNotFoundWhateverItIs() throws Exception {
    for (String id : new String[] {"nope", "0".repeat(32), "x".repeat(4000)}) {
      HttpResponse<String> response = visitor.post(PING, "Mcp-Session-Id", id);
      assertThat(status(response)).isEqualTo(404);
      assertThat(response.body()).contains("\"id\":1", "initialize").doesNotContain(id);
    }
  }

  @Test
  void neverAdoptsAnIdOfTheClientsChoice() throws Exception {
    HttpResponse<String> response =
        visitor.post(Visitor.initialize("2025-11-25"), "Mcp-Session-Id", "a".repeat(32));
    assertThat(response.headers().firstValue("Mcp-Session-Id").orElseThrow())
        .isNotEqualTo("a".repeat(32));
    assertThat(visitor.ping("a".repeat(32))).isEqualTo(404);
  }

  @Test
  void aSecondHandshakeOpensAnotherSessionBesideTheFirst() throws Exception {
    String first = visitor.session("2025-11-25");
    HttpResponse<String> again =
        visitor.post(Visitor.initialize("2025-11-25"), "Mcp-Session-Id", first);
    assertThat(status(again)).isEqualTo(200);
    assertThat(visitor.ping(first)).isEqualTo(200);
  }

  @Test
  void fiftyHandshakesGiveFiftyIds() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      HttpResponse<String> response = visitor.post(Visitor.initialize("2025-11-25"));
      ids.add(response.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }
    assertThat(ids).hasSize(50);
  }

  @Test
  void aRefusedHandshakeOpensNothing() throws Exception {
    HttpResponse<String> response =
        visitor.post(Visitor.request(1, "initialize", JsonObject.EMPTY));
    assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
    assertThat(response.body()).contains("-32602");
    assertThat(server.registry().opened()).isZero();
  }

  @Test
  void acceptsNotificationsAndResponsesWithoutABody() throws Exception {
    String id = visitor.session("2025-11-25");
    for (String message :
        new String[] {
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\"}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":99,\"error\":{\"code\":1,\"message\":\"no\"}}",
        }) {
      HttpResponse<String> response = visitor.post(message, "Mcp-Session-Id", id);
      assertThat(status(response)).isEqualTo(202);
      assertThat(response.body()).isEmpty();
    }
    assertThat(status(visitor.post("{\"jsonrpc\":\"2.0\",\"method\":7}", "Mcp-Session-Id", id)))
        .isEqualTo(400);
  }

  @Test
  void echoesTheIdInTypeAndValue() throws Exception {
    String session = visitor.session("2025-11-25");
    for (String id :
        new String[] {"0", "-5", "9007199254740991", "\"7\"", "\"007\"", "\"h\u00e9\\\"\\\\\""}) {
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
      assertThat(visitor.post(ping, "Mcp-Session-Id", session).body())
          .contains("\"id\":" + id + ",");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "garbage", "2025-06-18", "2026-07-28", ""})
  void refusesAnotherVersionThanTheNegotiatedOne(String version) throws Exception {
    String id = visitor.session("2025-11-25");
    HttpResponse<String> response =
        visitor.post(PING, "Mcp-Session-Id", id, "MCP-Protocol-Version", version);
    assertThat(status(response)).isEqualTo(400);
    assertThat(response.body()).contains("\"error\"", "\"id\":1");
    assertThat(visitor.ping(id)).isEqualTo(200);
  }

  @Test
  void takesTheNegotiatedVersionAndNone() throws Exception {
    String id = visitor.session("2025-06-18");
    assertThat(
            status(visitor.post(PING, "Mcp-Session-Id", id, "MCP-Protocol-Version", "2025-06-18")))
        .isEqualTo(200);
    assertThat(visitor.ping(id)).isEqualTo(200);
  }

  @Test
  void servesABatchOnlyWhereTheRevisionHasIt() throws Exception {
    String batch = "[" + PING + "," + Visitor.request(2, "ping", JsonObject.EMPTY) + "]";
    HttpResponse<String> served =
        visitor.post(batch, "Mcp-Session-Id", visitor.session("2025-03-26"));
    assertThat(status(served)).isEqualTo(200);
    assertThat(served.body())
        .isEqualTo(
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]");
    HttpResponse<String> quiet =
        visitor.post(
            "[" + Visitor.INITIALIZED + "]", "Mcp-Session-Id", visitor.session("2025-03-26"));
    assertThat(status(quiet)).isEqualTo(202);
    for (String version : new String[] {"2024-11-05", "2025-06-18", "2025-11-25"}) {
      HttpResponse<String> refused =
          visitor.post(batch, "Mcp-Session-Id", visitor.session(version));
      assertThat(status(refused)).isEqualTo(400);
      assertThat(refused.body()).contains("-32600").doesNotContain("result");
    }
  }

  @Test
  void answersInTheFormThatIsAccepted() throws Exception {
    String id = visitor.session("2025-06-18");
    String[][] forms = {
      {"application/json", "application/json"},
      {"text/event-stream", "text/event-stream"},
      {"*/*", "application/json"},
      {"application/json;q=1.0, text/event-stream;q=0.5", "application/json"},
    };
    for (String[] form : forms) {
      HttpResponse<String> response = visitor.post(PING, "Mcp-Session-Id", id, "Accept", form[0]);
      assertThat(response.headers().firstValue("Content-Type")).contains(form[1]);
      assertThat(response.body()).contains("\"result\":{}");
    }
    assertThat(status(visitor.post(PING, "Mcp-Session-Id", id, "Accept", "text/html")))
        .isEqualTo(406);
    assertThat(status(visitor.get("Mcp-Session-Id", id, "Accept", "application/json")))
        .isEqualTo(406);
  }

  @Test
  void errorsOfAMethodAreServedWithStatus200() throws Exception {
    String id = visitor.session("2025-11-25");
    HttpResponse<String> response =
        visitor.post(
            Visitor.request("u", "conformance/none", JsonObject.EMPTY), "Mcp-Session-Id", id);
    assertThat(status(response)).isEqualTo(200);
    assertThat(response.body()).contains("-32601", "\"id\":\"u\"");
  }

  @Test
  void aCancelledCallEndsItsResponseWithoutAnAnswer() throws Exception {
    String id = visitor.session("2025-11-25");
    JsonObject params =
        Json.object(
            "name", "slow",
            "arguments", Json.object("milliseconds", 20_000),
            "_meta", Json.object("progressToken", 1));
    try (Visitor.Events events =
        visitor.events(
            visitor
                .to("Mcp-Session-Id", id)
                .POST(BodyPublishers.ofString(Visitor.request("s", "tools/call", params)))
                .build())) {
      assertThat(events.require().data()).isEmpty();
      visitor.post(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"s\"}}",
          "Mcp-Session-Id",
          id);
      Visitor.Events.Event last = events.next();
      while (last != null) {
        assertThat(last.data()).doesNotContain("\"result\"");
        last = events.next();
      }
    }
  }

  @Test
  void aCancelledCallOfAClientThatTakesOnlyJsonHasNoContent() throws Exception {
    String id = visitor.session("2025-11-25");
    JsonObject params =
        Json.object("name", "slow", "arguments", Json.object("milliseconds", 20_000));
    CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(
                visitor.post(
                    Visitor.request("s", "tools/call", params),
                    "Mcp-Session-Id",
                    id,
                    "Accept",
                    "application/json"));
          } catch (IOException | InterruptedException e) {
            answer.completeExceptionally(e);
          }
        });
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"s\"}}";
    for (int i = 0; i < 1000 && !answer.isDone(); i++) {
      visitor.post(cancel, "Mcp-Session-Id", id);
    }
    assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
  }
}
