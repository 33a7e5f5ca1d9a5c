package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.store.Postgres;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTrackingIT extends TrackingContract {

  private static Postgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = Postgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  String url() {
    return postgres.database();
  }

  @Test
  void twoInstancesShareSessions() throws Exception {
    Visitor one = visitor(server("one"));
    Visitor two = visitor(server("two"));
    String session =
        one.post(Visitor.initialize(STATEFUL)).headers().firstValue("Mcp-Session-Id").orElseThrow();
    assertThat(two.post(Visitor.INITIALIZED, "Mcp-Session-Id", session).statusCode())
        .isEqualTo(202);
    for (int call = 1; call <= 6; call += 2) {
      assertThat(one.call(session, "counter", NOTHING)).contains("\"count\":" + call + "}");
      assertThat(two.call(session, "counter", NOTHING)).contains("\"count\":" + (call + 1) + "}");
    }
    assertThat(two.delete("Mcp-Session-Id", session).statusCode()).isEqualTo(204);
    assertThat(one.ping(session)).isEqualTo(404);
    assertThat(one.delete("Mcp-Session-Id", session).statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionThatIsUsedAtOneInstanceIsNotIdleAtAnother() throws Exception {
    McpServer first = server("one");
    McpServer second = server("two");
    Visitor one = visitor(first);
    Visitor two = visitor(second);
    String used = one.session(STATEFUL);
    String idle = one.session(STATEFUL);
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(200));
      assertThat(two.ping(used)).isEqualTo(200);
    }
    first.registry().reap();
    second.registry().reap();
    assertThat(one.ping(used)).isEqualTo(200);
    assertThat(one.ping(idle)).isEqualTo(404);
    assertThat(two.ping(idle)).isEqualTo(404);
    JsonObject shown = onlooker(second).json("/sessions/" + SessionIds.ref(idle));
    assertThat(shown.string("disconnected_at")).isEqualTo("2026-01-01T00:05:00Z");
  }

  @Test
  void everyCallOfManyClientsOverTwoInstancesIsCountedOnce() throws Exception {
    List<Visitor> visitors = List.of(visitor(server("one")), visitor(server("two")));
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sessions.add(visitors.get(i % 2).session(STATEFUL));
    }
    JsonObject counter = Json.object("name", "counter", "arguments", NOTHING);
    List<Future<HttpResponse<String>>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < 20; call++) {
        Visitor visitor = visitors.get(call % 2);
        String body = Visitor.request(call, "tools/call", counter);
        for (String session : sessions) {
          calls.add(threads.submit(() -> visitor.post(body, "Mcp-Session-Id", session)));
        }
      }
    }
    Set<String> answers = new HashSet<>();
    for (Future<HttpResponse<String>> call : calls) {
      assertThat(call.get().statusCode()).isEqualTo(200);
      answers.add(call.get().body().replaceAll(".*\"count\":(\\d+)}.*", "$1"));
    }
    assertThat(answers).hasSize(20).contains("1", "20");
    for (String session : sessions) {
      assertThat(visitors.getFirst().call(session, "counter", NOTHING)).contains("\"count\":21}");
    }
  }

  @Test
  void aDatabaseThatIsDownStopsNoCallAndLosesNothingSmall() throws Exception {
    McpServer server = server("one");
    Visitor visitor = visitor(server);
    Onlooker onlooker = onlooker(server);
    String before = visitor.session(STATEFUL);
    postgres.stop();
    assertThat(visitor.call(before, "counter", NOTHING)).contains("\"count\":1");
    String during = visitor.session(STATEFUL);
    assertThat(visitor.call(during, "counter", NOTHING)).contains("\"count\":1");
    JsonObject health = onlooker.json("/sessions/health");
    assertThat(health.string("status")).isEqualTo("degraded");
    assertThat(Onlooker.object(health, "status_breakdown").integer("active")).isEqualTo(2);
    assertThat(onlooker.json("/status").string("status")).isEqualTo("degraded");
    assertThat(onlooker.get("/sessions").statusCode()).isEqualTo(503);
    assertThat(visitor.ping("0123456789abcdef0123456789abcdef")).isEqualTo(503);
    server.registry().reap();
    postgres.restart();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> onlooker.json("/status").string("status"), "healthy"::equals);
    onlooker.await("/sessions", "sessions", it -> it.size() == 2);
    onlooker.await("/requests?tool=counter", "requests", it -> it.size() == 2);
    assertThat(visitor.call(during, "counter", NOTHING)).contains("\"count\":2");
    assertThat(onlooker.json("/sessions/health").integer("dropped_writes")).isZero();
  }
}
