package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StatelessHttpIT {

  private static final Options MODERN = Options.sound().eras(Eras.STATELESS);
  private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

  @Test
  void answersEachRequestOnItsOwn() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(MODERN);
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      Map<String, Object> discovered = peer.ask("server/discover").result();
      assertThat(discovered)
          .containsEntry("resultType", "complete")
          .containsEntry("supportedVersions", List.of(Peer.MODERN))
          .containsEntry("ttlMs", 60_000L)
          .containsEntry("cacheScope", "public")
          .containsKeys("capabilities", "_meta");
      Reply sum = peer.call("add", "a", 1, "b", 2);
      assertThat(sum.result()).containsEntry("resultType", "complete");
      assertThat(Json.object(sum.result(), "structuredContent")).containsEntry("sum", 3L);
      assertThat(
              Json.object(Json.object(sum.result(), "_meta"), "io.modelcontextprotocol/serverInfo"))
          .containsEntry("name", "mcp-t-testbed");
      assertThat(sum.header("mcp-session-id")).isEqualTo("none");
    }
  }

  @Test
  void hasNothingOfTheStatefulLifecycle() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(MODERN);
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      assertThat(peer.exchange("GET", Map.of("Accept", "text/event-stream")).status())
          .isEqualTo(405);
      assertThat(peer.exchange("DELETE", Map.of()).header("Allow")).isEqualTo("POST");
      for (String method :
          List.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "tasks/list")) {
        assertThat(peer.ask(method).gist()).isEqualTo("404 error -32601");
      }
      Reply legacy = peer.send(Peer.initializeRequest("2025-11-25"), Map.of());
      assertThat(legacy.gist()).isEqualTo("400 error -32022");
      assertThat(Json.object(legacy.error(), "data"))
          .containsEntry("supported", List.of(Peer.MODERN))
          .containsEntry("requested", "2025-11-25");
    }
  }

  @Test
  void comparesHeadersWithTheBody() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      assertThat(named(peer, "echo")).isEqualTo("200 result");
      assertThat(named(peer, encoded("echo"))).isEqualTo("200 result");
      assertThat(named(peer, encoded("fail"))).isEqualTo("400 error -32020");
      assertThat(named(peer, "=?base64?ZWNobw?=")).isEqualTo("400 error -32020");
      assertThat(named(peer, "=?BASE64?ZWNobw==?=")).isEqualTo("400 error -32020");
      assertThat(named(peer, "fail")).isEqualTo("400 error -32020");
      Map<String, Object> call = echo();
      Map<String, String> headers = peer.headers("tools/call");
      assertThat(peer.send(call, headers).gist()).isEqualTo("400 error -32020");
      headers.remove("Mcp-Method");
      headers.put("Mcp-Name", "echo");
      assertThat(peer.send(call, headers).gist()).isEqualTo("400 error -32020");
    }
  }

  private static String named(HttpPeer peer, String name) throws Exception {
    Map<String, String> headers = peer.headers("tools/call");
    headers.put("Mcp-Name", name);
    return peer.send(echo(), headers).gist();
  }

  @Test
  void comparesAMarkedArgumentWithItsHeader() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      assertThat(insisting(peer, "roots/list", null)).isEqualTo("400 error -32020");
      assertThat(insisting(peer, "roots/list", "ping")).isEqualTo("400 error -32020");
      assertThat(insisting(peer, "roots/list", "roots/list")).isEqualTo("200 result");
      assertThat(insisting(peer, "roots/list", encoded("roots/list"))).isEqualTo("200 result");
      assertThat(insisting(peer, null, null)).isEqualTo("200 result");
    }
  }

  private static String insisting(HttpPeer peer, @Nullable String method, @Nullable String header)
      throws Exception {
    Map<String, Object> arguments = method == null ? Json.object() : Json.object("method", method);
    Map<String, String> headers = peer.headers("tools/call");
    headers.put("Mcp-Name", "insist");
    if (header != null) {
      headers.put("Mcp-Param-Method", header);
    }
    Map<String, Object> params =
        Json.object("name", "insist", "arguments", arguments, "_meta", Peer.meta());
    return peer.send(Peer.request(1, "tools/call", params), headers).gist();
  }

  private static Map<String, Object> echo() {
    return Peer.request(
        1,
        "tools/call",
        Json.object("name", "echo", "arguments", Json.object("text", "x"), "_meta", Peer.meta()));
  }

  private static String encoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "=?base64?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  @Test
  void refusesRevisionsItDoesNotSpeakThisWay() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      for (String version : List.of("2099-01-01", "2025-11-25")) {
        Map<String, Object> meta = Peer.meta();
        meta.put(Peer.VERSION, version);
        Map<String, String> headers = peer.headers("tools/list");
        headers.put("MCP-Protocol-Version", version);
        Reply reply = peer.send(Peer.request(1, "tools/list", Json.object("_meta", meta)), headers);
        assertThat(reply.gist()).isEqualTo("400 error -32022");
        assertThat(Json.object(reply.error(), "data"))
            .containsEntry("supported", List.of(Peer.MODERN))
            .containsEntry("requested", version);
      }
    }
  }

  @Test
  void judgesTheTypesInMeta() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      for (String bent :
          List.of(
              "{\"%s\":\"2026-07-28\",\"%s\":[]}",
              "{\"%s\":5,\"%s\":{}}",
              "{\"%s\":\"2026-07-28\",\"%s\":{},\"io.modelcontextprotocol/logLevel\":\"loud\"}")) {
        Object meta = Json.read(bent.formatted(Peer.VERSION, Peer.CAPABILITIES));
        assertThat(
                peer.send(
                        Peer.request(1, "tools/list", Json.object("_meta", meta)),
                        peer.headers("tools/list"))
                    .gist())
            .isEqualTo("400 error -32602");
      }
    }
  }

  @Test
  void sendsLogMessagesOnlyToThoseWhoAskForThem() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      assertThat(peer.call("log").messages()).hasSize(1);
      Map<String, Object> wish = Json.object("io.modelcontextprotocol/logLevel", "info");
      assertThat(peer.ask("tools/call", "name", "log", "_meta", wish).messages()).hasSize(2);
      Map<String, Object> higher = Json.object("io.modelcontextprotocol/logLevel", "error");
      assertThat(peer.ask("tools/call", "name", "log", "_meta", higher).messages()).hasSize(1);
    }
  }

  @Test
  void acknowledgesASubscriptionAndEndsItWithAResult() throws Exception {
    ReferenceServer server = ReferenceServer.start(Options.sound());
    try (HttpPeer peer = new HttpPeer(server.url(), true);
        EventLines stream = listen(server, peer)) {
      Map<String, Object> ack = stream.next();
      assertThat(ack).containsEntry("method", "notifications/subscriptions/acknowledged");
      Map<String, Object> params = Json.object(ack, "params");
      assertThat(params)
          .containsEntry("_meta", Json.object(SUBSCRIPTION, "sub"))
          .containsEntry(
              "notifications", Json.object("resourceSubscriptions", List.of("testbed://counter")));
      peer.call("counter");
      assertThat(stream.next()).containsEntry("method", "notifications/resources/updated");
      server.close();
      Map<String, Object> end = stream.next();
      assertThat(end).containsEntry("id", "sub");
      assertThat(Json.object(Json.object(end, "result"), "_meta"))
          .containsEntry(SUBSCRIPTION, "sub");
    } finally {
      server.close();
    }
  }

  private static EventLines listen(ReferenceServer server, HttpPeer peer) throws Exception {
    Map<String, Object> filter =
        Json.object(
            "toolsListChanged", true, "resourceSubscriptions", List.of("testbed://counter"));
    Map<String, Object> request =
        Peer.request(
            "sub",
            "subscriptions/listen",
            Json.object("notifications", filter, "_meta", Peer.meta()));
    return EventLines.post(server.url(), peer.headers("subscriptions/listen"), Json.write(request));
  }

  @Test
  void cancelsTheRequestOfAClientThatGoesAway() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      EventLines stream = listen(server, peer);
      assertThat(stream.next()).isNotEmpty();
      assertThat(server.cancelled()).isZero();
      stream.close();
      await().until(() -> server.cancelled() == 1);
    }
  }

  @Test
  void livesBesideTheStatefulLifecycle() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer modern = new HttpPeer(server.url(), true);
        HttpPeer stateful = HttpPeer.initialized(server.url(), "2025-11-25")) {
      assertThat(Json.array(modern.ask("server/discover").result(), "supportedVersions"))
          .hasSize(5);
      assertThat(names(modern)).isEqualTo(names(stateful)).hasSize(15);
    }
    try (ReferenceServer server = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL));
        HttpPeer modern = new HttpPeer(server.url(), true)) {
      assertThat(modern.ask("server/discover").gist()).isEqualTo("400 error -32600");
    }
  }

  private static List<Object> names(Peer peer) throws Exception {
    return Json.array(peer.ask("tools/list").result(), "tools").stream()
        .<Object>map(tool -> ((Map<?, ?>) tool).get("name"))
        .toList();
  }
}
