package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.ManualClock;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import java.io.BufferedReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tracking server keeps and shows, with either database behind it.
abstract class TrackingContract {

  static final String STATEFUL = "2025-11-25";
  static final JsonObject NOTHING = JsonObject.EMPTY;

  final ManualClock clock = new ManualClock();
  private final List<AutoCloseable> open = new ArrayList<>();
  String url = "";

  /// The URL of an empty database.
  abstract String url() throws Exception;

  @BeforeEach
  void choose() throws Exception {
    url = url();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  <T extends AutoCloseable> T closing(T resource) {
    open.add(resource);
    return resource;
  }

  ServeOptions options(String instance) {
    return Visitor.options()
        .withClock(clock)
        .withTracking(new Tracking(url, instance, Duration.ofDays(30), 0));
  }

  private McpServer server(String instance, String token) throws Exception {
    return closing(McpServer.start(options(instance).withToken(token)));
  }

  McpServer server(String instance) throws Exception {
    return closing(McpServer.start(options(instance)));
  }

  Visitor visitor(McpServer server) {
    return closing(new Visitor(server));
  }

  Onlooker onlooker(McpServer server) {
    return closing(new Onlooker(server));
  }

  @Test
  void aSessionOutlivesARestartAndCountsOn() throws Exception {
    McpServer before = McpServer.start(options("one"));
    Visitor visitor = visitor(before);
    String session = visitor.session(STATEFUL);
    String deleted = visitor.session(STATEFUL);
    String idle = visitor.session(STATEFUL);
    visitor.delete("Mcp-Session-Id", deleted);
    clock.advance(Duration.ofMinutes(2));
    assertThat(visitor.call(session, "counter", NOTHING)).contains("\"count\":1");
    before.close();
    clock.advance(Duration.ofMinutes(4));
    McpServer after = server("one");
    Visitor again = visitor(after);
    assertThat(again.call(session, "counter", NOTHING)).contains("\"count\":2");
    assertThat(again.ping(deleted)).isEqualTo(404);
    assertThat(again.ping(idle)).isEqualTo(404);
    assertThat(again.ping("0123456789abcdef0123456789abcdef")).isEqualTo(404);
    JsonObject shown = onlooker(after).json("/sessions/" + SessionIds.ref(idle));
    assertThat(shown.string("disconnect_reason")).isEqualTo("timeout_no_activity");
    assertThat(shown.string("disconnected_at")).isEqualTo("2026-01-01T00:05:00Z");
    assertThat(shown.get("total_duration_seconds")).hasToString("300.0");
  }

  @Test
  void showsSessionsByStatusAndPage() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    String idle = visitor.session(STATEFUL);
    clock.advance(Duration.ofSeconds(200));
    String active = visitor.session(STATEFUL);
    String ended = visitor.session(STATEFUL);
    visitor.delete("Mcp-Session-Id", ended);
    assertThat(refs(onlooker, "?status=active")).containsExactly(SessionIds.ref(active));
    assertThat(refs(onlooker, "?status=idle")).containsExactly(SessionIds.ref(idle));
    assertThat(refs(onlooker, "?status=disconnected")).containsExactly(SessionIds.ref(ended));
    assertThat(refs(onlooker, "/disconnected?reason=client_delete"))
        .containsExactly(SessionIds.ref(ended));
    assertThat(refs(onlooker, "?client=visitor&kind=session&instance=one")).hasSize(3);
    assertThat(refs(onlooker, "?client=nobody")).isEmpty();
    assertThat(refs(onlooker, "?until=2026-01-01T00:01:00Z")).containsExactly(SessionIds.ref(idle));
    JsonObject page = onlooker.json("/sessions?limit=2");
    assertThat(page.get("next_offset")).hasToString("2");
    assertThat(Onlooker.list(page, "sessions")).hasSize(2);
    assertThat(onlooker.json("/sessions?limit=2&offset=2").get("next_offset")).hasToString("null");
    assertThat(onlooker.json("/sessions").toString()).doesNotContain(idle, active, ended);
  }

  private static List<String> refs(Onlooker onlooker, String query) {
    return Onlooker.list(onlooker.json("/sessions" + query), "sessions").stream()
        .map(it -> it.string("session"))
        .toList();
  }

  @Test
  void refusesWrongQuestions() throws Exception {
    Onlooker onlooker = onlooker(server("one"));
    for (String wrong :
        List.of(
            "/sessions?status=odd",
            "/sessions?limit=0",
            "/sessions?limit=1001",
            "/sessions?limit=1&limit=2",
            "/sessions?order=1",
            "/sessions?since=yesterday",
            "/requests?error=maybe",
            "/requests?http_status=7",
            "/analytics?slice_seconds=0",
            "/analytics?since=2020-01-01T00:00:00Z&slice_seconds=1")) {
      assertThat(onlooker.get(wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(onlooker.get("/sessions/0123456789ab").statusCode()).isEqualTo(404);
    assertThat(onlooker.get("/sessions/'%20or%20''='").statusCode()).isEqualTo(404);
    assertThat(onlooker.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(onlooker.get("/sessions", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void keepsEachRequestWholeAndJudgesTools() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    String session = visitor.session(STATEFUL);
    visitor.call(session, "echo", Json.object("message", "hello"));
    visitor.call(session, "fail", NOTHING);
    visitor.post(Visitor.request("x", "no/such", NOTHING), "Mcp-Session-Id", session);
    visitor.ping("unknown");
    List<JsonObject> all = onlooker.await("/requests", "requests", it -> it.size() == 6);
    assertThat(all).extracting(it -> it.string("method")).containsOnlyOnce("initialize", "no/such");
    JsonObject echo = Onlooker.list(onlooker.json("/requests?tool=echo"), "requests").getFirst();
    assertThat(echo.string("session")).isEqualTo(SessionIds.ref(session));
    assertThat(echo.string("client")).isEqualTo("visitor");
    assertThat(echo.string("protocol_version")).isEqualTo(STATEFUL);
    assertThat(echo.string("rpc_id")).isEqualTo("1");
    assertThat(echo.integer("http_status")).isEqualTo(200);
    assertThat(echo.integer("bytes_in")).isGreaterThan(50);
    assertThat(echo.integer("bytes_out")).isGreaterThan(50);
    assertThat(echo.get("is_error")).hasToString("false");
    assertThat(Onlooker.list(onlooker.json("/requests?error=true"), "requests"))
        .extracting(it -> it.get("http_status") + " " + it.get("rpc_code"))
        .containsExactlyInAnyOrder("200 null", "200 -32601", "404 -32001");
    assertThat(
            Onlooker.list(
                onlooker.json("/requests?session=" + SessionIds.ref(session) + "&limit=100"),
                "requests"))
        .hasSize(5);
    clock.advance(Duration.ofSeconds(1));
    JsonObject analytics = onlooker.json("/analytics");
    assertThat(Onlooker.list(analytics, "tools"))
        .extracting(
            it -> it.string("tool") + " " + it.integer("calls") + " " + it.integer("errors"))
        .containsExactly("echo 1 0", "fail 1 1");
    assertThat(Onlooker.list(analytics, "trend"))
        .extracting(it -> it.string("client") + " " + it.integer("requests"))
        .containsExactly(" 1", "visitor 5");
  }

  @Test
  void tellsItsHealth() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    String first = visitor.session(STATEFUL);
    visitor.session(STATEFUL);
    clock.advance(Duration.ofSeconds(10));
    visitor.delete("Mcp-Session-Id", first);
    clock.advance(Duration.ofSeconds(295));
    JsonObject health = onlooker.json("/sessions/health");
    assertThat(health.string("status")).isEqualTo("healthy");
    assertThat(health.get("status_breakdown"))
        .hasToString("{\"active\":1,\"disconnected\":1,\"total\":2}");
    assertThat(health.get("age_distribution"))
        .hasToString("{\"healthy\":0,\"aging\":1,\"stale\":0}");
    JsonObject connections = Onlooker.object(health, "connection_health");
    assertThat(connections.get("avg_duration_seconds")).hasToString("10.0");
    assertThat(connections.get("disconnect_rate_percent")).hasToString("0.0");
    assertThat(connections.integer("total_sessions_24h")).isEqualTo(2);
    assertThat(server.registry().reap()).isEqualTo(1);
    health = onlooker.json("/sessions/health");
    assertThat(health.get("status_breakdown"))
        .hasToString("{\"active\":0,\"disconnected\":2,\"total\":2}");
    assertThat(Onlooker.object(health, "connection_health").get("disconnect_rate_percent"))
        .hasToString("50.0");
    assertThat(Onlooker.list(health, "recent_activity")).hasSize(2);
    assertThat(health.integer("dropped_writes")).isZero();
    assertThat(health.string("timestamp")).endsWith("Z");
  }

  @Test
  void watchesTheStatelessEraWithoutChangingIt() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    JsonObject meta =
        Visitor.META.with(MetaKeys.CLIENT_INFO, Json.object("name", "modern", "version", "3"));
    JsonObject params = Json.object("_meta", meta);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          visitor.post(
              Visitor.request(1, "tools/list", params), Visitor.headers("tools/list", NOTHING));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().map()).doesNotContainKey("mcp-session-id");
    }
    assertThat(onlooker.await("/sessions?kind=stateless_window", "sessions", it -> it.size() == 1))
        .extracting(it -> it.object("client"))
        .containsExactly(Json.object("name", "modern", "version", "3"));
    assertThat(onlooker.await("/requests?client=modern", "requests", it -> it.size() == 2))
        .extracting(it -> it.string("era"))
        .containsOnly("stateless");
    clock.advance(Duration.ofMinutes(6));
    assertThat(server.registry().reap()).isEqualTo(1);
    assertThat(onlooker.await("/sessions/disconnected", "sessions", it -> it.size() == 1))
        .extracting(it -> it.string("disconnect_reason"))
        .containsExactly("timeout_no_activity");
    assertThat(
            visitor
                .post(
                    Visitor.request(1, "tools/list", params),
                    Visitor.headers("tools/list", NOTHING))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void countsForPrometheus() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    String session = visitor.session(STATEFUL);
    visitor.call(session, "echo", Json.object("message", "hello"));
    visitor.delete("Mcp-Session-Id", session);
    visitor.post(Visitor.request(1, "made/up\"name", NOTHING), "Mcp-Session-Id", session);
    HttpResponse<String> metrics = onlooker(server).get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(metrics.body().lines())
        .contains(
            "mcp_sessions_opened_total{kind=\"session\"} 1",
            "mcp_sessions_ended_total{kind=\"session\",reason=\"client_delete\"} 1",
            "mcp_requests_total{era=\"stateful\",method=\"tools/call\",outcome=\"ok\"} 1",
            "mcp_requests_total{era=\"stateful\",method=\"other\",outcome=\"error\"} 1",
            "mcp_request_duration_seconds_count{method=\"tools/call\"} 1",
            "mcp_database_up 1",
            "mcp_dropped_writes_total 0")
        .anyMatch(line -> line.startsWith("process_resident_memory_bytes "));
    Stream<String> samples = metrics.body().lines().filter(line -> !line.startsWith("#"));
    assertThat(samples)
        .allMatch(line -> line.matches("[a-z_]+(\\{([a-z]+=\"[^\"\\\\]*\",?)+})? [0-9.E+-]+"));
  }

  @Test
  void tellsWhatHappensToSessions() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    try (BufferedReader events = onlooker(server).events()) {
      assertThat(events.readLine()).isEqualTo(": watching");
      String session = visitor.session(STATEFUL);
      assertThat(next(events)).isEqualTo("created new");
      assertThat(next(events)).isEqualTo("updated active");
      clock.advance(Duration.ofSeconds(5));
      visitor.ping(session);
      assertThat(next(events)).isEqualTo("updated active");
      visitor.delete("Mcp-Session-Id", session);
      assertThat(next(events)).isEqualTo("ended client_delete");
    }
  }

  /// The name of the next event, and what became of the session.
  private static String next(BufferedReader events) throws Exception {
    String name = "";
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        JsonObject data = (JsonObject) Json.read(line.substring(6));
        String reason = data.string("disconnect_reason");
        return name + " " + (reason != null ? reason : name.equals("created") ? "new" : "active");
      }
    }
    throw new AssertionError("the stream has ended");
  }

  @Test
  void servesOnlyWhoShowsTheToken() throws Exception {
    String token = "a-token-of-the-test";
    McpServer server = closing(McpServer.start(options("one").withToken(token)));
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    for (String wrong : List.of("Bearer wrong", "Basic " + token, token, "Bearer")) {
      assertThat(visitor.post(Visitor.initialize(STATEFUL), "Authorization", wrong).statusCode())
          .isEqualTo(401);
      assertThat(onlooker.get("/status", "Authorization", wrong).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> refused = visitor.post(Visitor.initialize(STATEFUL));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    String right = "Bearer " + token;
    assertThat(visitor.post(Visitor.initialize(STATEFUL), "Authorization", right).statusCode())
        .isEqualTo(200);
    assertThat(onlooker.get("/status", "Authorization", right).body())
        .contains("\"status\":\"healthy\"")
        .doesNotContain(token);
  }

  @Test
  void whoShowsATokenIsItsPrincipal() throws Exception {
    String right = "Bearer a-token-of-the-test";
    String other = "Bearer another-token";
    McpServer before = McpServer.start(options("one").withToken("a-token-of-the-test"));
    HttpResponse<String> opened =
        visitor(before).post(Visitor.initialize(STATEFUL), "Authorization", right);
    String session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
    before.close();
    McpServer rotated = McpServer.start(options("one").withToken("another-token"));
    assertThat(ping(rotated, session, other)).isEqualTo(404);
    rotated.close();
    McpServer after = server("one", "a-token-of-the-test");
    assertThat(ping(after, session, right)).isEqualTo(200);
    assertThat(ping(after, session, other)).isEqualTo(401);
    Onlooker onlooker = onlooker(after);
    String name = onlooker.json("/sessions/" + SessionIds.ref(session), right).string("principal");
    assertThat(name).matches("token-[0-9a-f]{8}");
    assertThat(onlooker.await("/requests", "requests", it -> it.size() == 4, right))
        .filteredOn(it -> !Objects.equals(it.integer("http_status"), 401L))
        .extracting(it -> it.string("principal"))
        .contains(name)
        .doesNotContainNull()
        .hasSize(3);
  }

  private int ping(McpServer server, String session, String token) throws Exception {
    return visitor(server)
        .post(
            Visitor.request(1, "ping", NOTHING), "Mcp-Session-Id", session, "Authorization", token)
        .statusCode();
  }
}
