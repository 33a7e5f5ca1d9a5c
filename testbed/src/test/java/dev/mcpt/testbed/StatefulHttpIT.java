package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StatefulHttpIT {

  private static final String LATEST = "2025-11-25";

  @Test
  void servesAConversationFromInitializeToDelete() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      assertThat(peer.hello().header("mcp-session-id"))
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(peer.hello().result()).containsEntry("protocolVersion", LATEST);
      assertThat(peer.tell("notifications/none").gist()).isEqualTo("202 nothing");
      assertThat(Json.array(peer.ask("tools/list").result(), "tools")).hasSize(15);
      assertThat(server.openSessions()).isEqualTo(1);
      assertThat(server.log())
          .containsExactly(
              "initialize", "notifications/initialized", "notifications/none", "tools/list");
      assertThat(server.requests()).isEqualTo(4);
      assertThat(peer.exchange("DELETE", peer.headers("")).status()).isEqualTo(204);
      assertThat(peer.ask("ping").status()).isEqualTo(404);
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void refusesWhatBelongsToNoSession() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), false)) {
      Map<String, Object> ping = Peer.request(1, "ping", Map.of());
      assertThat(peer.send(ping, Map.of()).status()).isEqualTo(400);
      assertThat(peer.send(ping, Map.of("Mcp-Session-Id", "x")).status()).isEqualTo(404);
      assertThat(peer.exchange("GET", Map.of("Accept", "text/event-stream")).status())
          .isEqualTo(400);
      assertThat(peer.exchange("DELETE", Map.of("Mcp-Session-Id", "x")).status()).isEqualTo(404);
    }
  }

  @Test
  void refusesOtherOriginsMethodsPathsAndTypes() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      for (String origin :
          List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://localhost")) {
        assertThat(peer.post("{}", Map.of("Origin", origin)).status()).isEqualTo(403);
        assertThat(peer.exchange("GET", Map.of("Origin", origin)).status()).isEqualTo(403);
        assertThat(peer.exchange("DELETE", Map.of("Origin", origin)).status()).isEqualTo(403);
      }
      Map<String, String> own = peer.headers("ping");
      own.put("Origin", "http://127.0.0.1:" + server.port());
      assertThat(peer.send(Peer.request(1, "ping", Map.of()), own).gist()).isEqualTo("200 result");
      Reply put = peer.exchange("PUT", Map.of());
      assertThat(put.status()).isEqualTo(405);
      assertThat(put.header("Allow")).isEqualTo("POST, GET, DELETE");
      assertThat(peer.post("{}", Map.of("Content-Type", "text/plain")).status()).isEqualTo(415);
      assertThat(peer.post("{}", Map.of("Accept", "text/html")).status()).isEqualTo(406);
      try (HttpPeer elsewhere = new HttpPeer(server.url().resolve("/other"), false)) {
        assertThat(elsewhere.post("{}", Map.of()).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void answersMalformedMessagesWithErrorsAndGoesOn() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      Map<String, String> session = peer.headers("");
      assertThat(peer.post("{bad", session).gist()).isEqualTo("400 error -32700");
      assertThat(peer.post("5", session).gist()).isEqualTo("400 error -32600");
      assertThat(peer.post("[]", session).gist()).isEqualTo("400 error -32600");
      assertThat(peer.post("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", session).gist())
          .isEqualTo("400 error -32600");
      assertThat(peer.post("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", session).gist())
          .isEqualTo("400 error -32600");
      assertThat(
              peer.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}", session)
                  .gist())
          .isEqualTo("400 error -32602");
      assertThat(peer.post("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}", session).gist())
          .isEqualTo("202 nothing");
      assertThat(peer.send(Peer.initializeRequest(LATEST), session).gist())
          .isEqualTo("200 error -32600");
      assertThat(peer.ask("ping").gist()).isEqualTo("200 result");
    }
  }

  @Test
  void answersWithEventStreamsWhenThatIsPreferredOrAskedFor() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound().answersAsSse(true));
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      assertThat(peer.hello().header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(peer.ask("ping").gist()).isEqualTo("200 result");
    }
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      assertThat(peer.hello().header("Content-Type")).isEqualTo("application/json");
      Map<String, String> headers = peer.headers("ping");
      headers.put("Accept", "text/event-stream");
      Reply reply = peer.send(Peer.request(1, "ping", Map.of()), headers);
      assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(reply.gist()).isEqualTo("200 result");
    }
  }

  @Test
  void sendsProgressAndLogMessagesBeforeTheAnswer() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      Reply slow =
          peer.ask(
              "tools/call",
              "name",
              "slow",
              "arguments",
              Json.object("milliseconds", 10),
              "_meta",
              Json.object("progressToken", 77));
      assertThat(slow.messages()).hasSize(11);
      assertThat(Json.object(slow.messages().getFirst(), "params"))
          .containsEntry("progressToken", 77L)
          .containsEntry("progress", 1L);
      assertThat(peer.call("slow", "milliseconds", 10).messages()).hasSize(1);
      assertThat(peer.call("log", "message", "hi").messages()).hasSize(2);
      peer.ask("logging/setLevel", "level", "error");
      assertThat(peer.call("log", "message", "hi").messages()).hasSize(1);
      assertThat(peer.ask("logging/setLevel", "level", "loud").gist())
          .isEqualTo("200 error -32602");
    }
  }

  @Test
  void deliversChangesOnTheGetStreamUntilTheSessionEnds() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      Map<String, String> headers = peer.headers("");
      headers.put("Accept", "text/event-stream");
      try (EventLines stream = EventLines.get(server.url(), headers)) {
        peer.call("counter");
        peer.ask("resources/subscribe", "uri", "testbed://counter");
        peer.call("counter");
        assertThat(stream.next()).containsEntry("method", "notifications/resources/updated");
        peer.ask("resources/unsubscribe", "uri", "testbed://counter");
        peer.call("counter");
        peer.exchange("DELETE", peer.headers(""));
        assertThat(stream.next()).isEmpty();
      }
    }
  }

  @Test
  void cancelsARunningCallAndIgnoresOtherCancellations() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      CompletableFuture<Reply> slow =
          CompletableFuture.supplyAsync(() -> {
            try {
              return peer.ask(
                  "mine",
                  "tools/call",
                  Json.object("name", "slow", "arguments", Json.object("milliseconds", 600_000)));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
      await().until(() -> server.log().contains("tools/call"));
      assertThat(cancel(peer, "other").gist()).isEqualTo("202 nothing");
      await()
          .until(() -> {
            cancel(peer, "mine");
            return server.cancelled() == 1;
          });
      assertThat(slow.get().gist()).isEqualTo("200 nothing");
    }
  }

  private static Reply cancel(Peer peer, String id) throws Exception {
    Map<String, Object> cancelled =
        Json.object(
            "jsonrpc",
            "2.0",
            "method",
            "notifications/cancelled",
            "params",
            Json.object("requestId", id));
    return peer.send(cancelled, peer.headers(""));
  }

  @Test
  void answersBatchesInTheOneRevisionThatHasThem() throws Exception {
    String batch =
        """
        [{"jsonrpc":"2.0","id":1,"method":"ping"},
         {"jsonrpc":"2.0","method":"notifications/none"},
         {"jsonrpc":"2.0","id":2,"method":"none"}]\
        """;
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), "2025-03-26");
        HttpPeer later = HttpPeer.initialized(server.url(), "2025-06-18")) {
      Reply reply = peer.post(batch, peer.headers(""));
      assertThat(reply.status()).isEqualTo(200);
      assertThat((List<?>) Json.read(reply.text())).hasSize(2);
      assertThat(
              peer.post(
                      "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/none\"}]", peer.headers(""))
                  .gist())
          .isEqualTo("202 nothing");
      assertThat(later.post(batch, later.headers("")).gist()).isEqualTo("400 error -32600");
    }
  }

  @Test
  void servesWithoutSessionsWhenToldSo() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound().sessionless());
        HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      assertThat(peer.hello().header("mcp-session-id")).isEqualTo("none");
      assertThat(Json.object(peer.hello().result(), "capabilities")).doesNotContainKey("logging");
      assertThat(peer.ask("tools/list").text()).doesNotContain("outputSchema");
      Map<String, String> headers = Map.of("MCP-Protocol-Version", LATEST);
      assertThat(peer.send(Peer.request(1, "tools/list", Map.of()), headers).text())
          .contains("outputSchema");
      assertThat(peer.exchange("GET", Map.of("Accept", "text/event-stream")).status())
          .isEqualTo(405);
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void leavesNoConnectionAndAnswersNobodyAfterClose() throws Exception {
    ReferenceServer server = ReferenceServer.start(Options.sound());
    try (HttpPeer peer = HttpPeer.initialized(server.url(), LATEST)) {
      assertThat(server.openConnections()).isEqualTo(1);
      server.close();
      await().until(() -> server.openConnections() == 0);
      assertThat(server.openSessions()).isZero();
      assertThat(catchThrowable(() -> peer.ask("ping"))).isInstanceOf(IOException.class);
    }
  }
}
