package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.ManualClock;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.servlet.SessionFilter;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server made with the Java SDK 2.1.0 that knows nothing of it keeps its sessions like ours.
@Timeout(60)
class SdkTrackingIT {

  private static final String STATEFUL = "2025-11-25";
  private static final JsonObject NOTHING = JsonObject.EMPTY;
  private static final String ID = "Mcp-Session-Id";

  @TempDir private Path folder;

  private final ManualClock clock = new ManualClock();
  private final List<AutoCloseable> open = new ArrayList<>();
  private SessionTracker tracker;
  private SdkServer server;
  private Visitor visitor;
  private Onlooker onlooker;

  @BeforeEach
  void start() throws Exception {
    tracker = closing(SessionTracker.start(options()));
    server = closing(SdkServer.start(tracker));
    visitor = closing(new Visitor(server.url()));
    onlooker = closing(new Onlooker(Objects.requireNonNull(tracker.apiUrl())));
  }

  private TrackerOptions options() {
    return TrackerOptions.of("jdbc:sqlite:" + folder.resolve("sessions.db"), "sdk")
        .withClock(clock)
        .withApi(0);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T closing(T resource) {
    open.add(resource);
    return resource;
  }

  private JsonObject shown(String session) {
    return onlooker
        .await(
            "/sessions",
            "sessions",
            all -> all.stream().anyMatch(it -> ref(session).equals(it.string("session"))))
        .stream()
        .filter(it -> ref(session).equals(it.string("session")))
        .findFirst()
        .orElseThrow();
  }

  private static String ref(String session) {
    return SessionIds.ref(session);
  }

  private List<JsonObject> requests(String session, String more, int count) {
    return onlooker.await(
        "/requests?limit=1000&session=" + ref(session) + more,
        "requests",
        it -> it.size() >= count);
  }

  @Test
  void aSessionIsOpenedItsCallsAreCountedAndDeleteEndsItAlone() throws Exception {
    String session = visitor.session(STATEFUL);
    String other = visitor.session(STATEFUL);
    for (int call = 0; call < 7; call++) {
      visitor.call(session, "echo", Json.object("text", "x"));
    }
    JsonObject before = shown(session);
    assertThat(before.string("status")).isEqualTo("active");
    assertThat(before.get("confirmed")).hasToString("true");
    assertThat(before.string("protocol_version")).isEqualTo(STATEFUL);
    assertThat(Onlooker.object(before, "client").string("name")).isEqualTo("visitor");
    assertThat(requests(session, "", 9))
        .extracting(it -> it.string("method"))
        .hasSize(9)
        .containsOnlyOnce("initialize", "notifications/initialized")
        .contains("tools/call");
    assertThat(requests(session, "&tool=echo", 7))
        .hasSize(7)
        .allSatisfy(it -> {
          assertThat(it.integer("http_status")).isEqualTo(200);
          assertThat(it.string("rpc_id")).isEqualTo("1");
          assertThat(it.get("is_error")).hasToString("false");
          assertThat(it.integer("bytes_in")).isPositive();
          assertThat(it.integer("bytes_out")).isPositive();
        });

    clock.advance(Duration.ofSeconds(30));
    assertThat(visitor.delete(ID, session).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = visitor.post(Visitor.request(7, "ping", NOTHING), ID, session);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("\"id\":7", "session not found");
    assertThat(visitor.ping(other)).isEqualTo(200);
    JsonObject after = shown(session);
    assertThat(after.string("disconnect_reason")).isEqualTo("client_delete");
    assertThat(after.get("total_duration_seconds")).hasToString("30.0");
    assertThat(shown(other).string("status")).isEqualTo("active");
  }

  @Test
  void whatFailedIsKeptAsFailed() throws Exception {
    String session = visitor.session(STATEFUL);
    visitor.call(session, "fail", NOTHING);
    visitor.call(session, "none", NOTHING);
    assertThat(visitor.post("{", ID, session).statusCode()).isEqualTo(400);
    assertThat(requests(session, "&tool=fail", 1).getFirst().get("is_error")).hasToString("true");
    JsonObject unknown = requests(session, "&tool=none", 1).getFirst();
    assertThat(unknown.integer("rpc_code")).isEqualTo(-32602L);
    assertThat(unknown.get("is_error")).hasToString("true");
    assertThat(requests(session, "&http_status=400", 1)).hasSize(1);
  }

  @Test
  void anIdleSessionIsEndedByTheReaperAndIsThen404() throws Exception {
    String used = visitor.session(STATEFUL);
    String idle = visitor.session(STATEFUL);
    clock.advance(Duration.ofSeconds(200));
    assertThat(visitor.ping(used)).isEqualTo(200);
    clock.advance(Duration.ofSeconds(100));
    assertThat(tracker.registry().reap()).isEqualTo(1);
    assertThat(visitor.ping(idle)).isEqualTo(404);
    assertThat(visitor.ping(used)).isEqualTo(200);
    JsonObject shown = shown(idle);
    assertThat(shown.string("disconnect_reason")).isEqualTo("timeout_no_activity");
    assertThat(shown.string("disconnected_at")).isEqualTo("2026-01-01T00:05:00Z");

    clock.advance(Duration.ofMinutes(5));
    assertThat(visitor.ping(used)).as("before the reaper came").isEqualTo(404);
    assertThat(visitor.ping("0123456789abcdef")).as("never opened").isEqualTo(404);
    assertThat(visitor.session(STATEFUL)).isNotIn(used, idle);
  }

  @Test
  void parallelSessionsDoNotCross() throws Exception {
    int sessions = 8;
    int calls = 10;
    List<Future<String>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < sessions; i++) {
        done.add(
            threads.submit(() -> {
              String session = visitor.session(STATEFUL);
              for (int call = 1; call <= calls; call++) {
                String nonce = session + " " + call;
                assertThat(visitor.call(session, "echo", Json.object("text", nonce)))
                    .contains(nonce);
                assertThat(visitor.call(session, "count", NOTHING)).contains("count " + call + ".");
              }
              return session;
            }));
      }
    }
    List<String> ids = new ArrayList<>();
    for (Future<String> each : done) {
      ids.add(each.get());
    }
    assertThat(ids).doesNotHaveDuplicates().hasSize(sessions);
    for (String id : ids) {
      assertThat(requests(id, "&tool=count", calls)).hasSize(calls);
      assertThat(requests(id, "", 2 * calls + 2)).hasSize(2 * calls + 2);
    }
    assertThat(tracker.registry().active()).isEqualTo(sessions);
    Awaitility.await().until(tracker::inFlight, Integer.valueOf(0)::equals);
  }

  @Test
  void aStreamIsNotHeldBackAndKeepsItsSessionAlive() throws Exception {
    String session = visitor.session(STATEFUL);
    JsonObject params =
        Json.object(
            "name", "slow", "arguments", NOTHING, "_meta", Json.object("progressToken", "p"));
    HttpRequest request =
        visitor
            .to(ID, session)
            .POST(BodyPublishers.ofString(Visitor.request(5, "tools/call", params)))
            .build();
    try (Visitor.Events events = visitor.events(request)) {
      assertThat(events.require().data()).contains("notifications/progress", "half");
      assertThat(tracker.inFlight()).isEqualTo(1);
      assertThat(onlooker.json("/sessions/health").integer("in_flight")).isEqualTo(1);
      clock.advance(Duration.ofMinutes(10));
      assertThat(tracker.registry().reap()).isZero();
      server.release();
      assertThat(events.require().data()).contains("released");
    }
    JsonObject kept = requests(session, "&tool=slow", 1).getFirst();
    assertThat(kept.get("duration_seconds")).hasToString("600.0");
    assertThat(visitor.ping(session)).isEqualTo(200);
  }

  /// The SDK says nothing on the stream, not even the head, before it has an event.
  @Test
  void whoListensHearsAtOnceAndIsNotIdle() throws Exception {
    String session = visitor.session(STATEFUL);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Visitor.Events> listening = threads.submit(() -> visitor.listen(session));
      Awaitility.await().until(tracker::inFlight, Integer.valueOf(1)::equals);
      clock.advance(Duration.ofMinutes(10));
      assertThat(tracker.registry().reap()).isZero();
      AtomicInteger tools = new AtomicInteger();
      Awaitility.await()
          .until(() -> {
            server.addTool("late" + tools.incrementAndGet());
            return listening.isDone();
          });
      try (Visitor.Events events = listening.get()) {
        assertThat(events.require().data()).contains("notifications/tools/list_changed");
        assertThat(visitor.ping(session)).isEqualTo(200);
      }
    }
  }

  @Test
  void aSessionThatTheServerForgotHasEnded() throws Exception {
    String session = visitor.session(STATEFUL);
    SdkServer restarted = closing(SdkServer.start(tracker));
    Visitor again = closing(new Visitor(restarted.url()));
    assertThat(again.ping(session)).isEqualTo(404);
    assertThat(shown(session).string("disconnect_reason")).isEqualTo("crash_recovered");
    assertThat(visitor.ping(session)).isEqualTo(404);
  }

  @Test
  void sessionsEndWithTheTracker() throws Exception {
    String session = visitor.session(STATEFUL);
    tracker.close();
    SessionTracker next = closing(SessionTracker.start(options()));
    onlooker = closing(new Onlooker(Objects.requireNonNull(next.apiUrl())));
    assertThat(shown(session).string("disconnect_reason")).isEqualTo("server_shutdown");
    assertThat(visitor.post(Visitor.initialize(STATEFUL)).statusCode()).isEqualTo(503);
  }

  @Test
  void whatIsTooLongToBeUnderstoodPassesAsItIs() throws Exception {
    String session = visitor.session(STATEFUL);
    String text = "y".repeat(5 * 1024 * 1024);
    assertThat(visitor.call(session, "echo", Json.object("text", text))).contains(text);
    assertThat(visitor.ping(session)).isEqualTo(200);
    assertThat(requests(session, "&http_status=200", 3))
        .filteredOn(it -> Objects.requireNonNull(it.integer("bytes_out")) > text.length())
        .singleElement()
        .satisfies(it -> assertThat(it.get("tool")).hasToString("null"));
  }

  @Test
  void whoFindsNoRoomIsToldSo() throws Exception {
    SessionTracker small =
        closing(
            SessionTracker.start(
                options()
                    .withTracking(null)
                    .withLimits(
                        new Limits(Duration.ofMinutes(5), null, 1), Duration.ofSeconds(60))));
    Visitor guest = closing(new Visitor(closing(SdkServer.start(small)).url()));
    String session = guest.session(STATEFUL);
    HttpResponse<String> refused = guest.post(Visitor.initialize(STATEFUL));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("no room");
    assertThat(guest.delete(ID, session).statusCode()).isEqualTo(200);
    assertThat(guest.session(STATEFUL)).isNotEqualTo(session);
  }

  @Test
  void anotherUserDoesNotKnowTheSession() throws Exception {
    Filter names =
        (request, response, chain) -> {
          HttpServletRequest http = (HttpServletRequest) request;
          chain.doFilter(
              new HttpServletRequestWrapper(http) {
                @Override
                public String getRemoteUser() {
                  return http.getHeader("User");
                }
              },
              response);
        };
    Visitor guest =
        closing(new Visitor(closing(SdkServer.start(names, new SessionFilter(tracker))).url()));
    String session =
        guest
            .post(Visitor.initialize(STATEFUL), "User", "ann")
            .headers()
            .firstValue(ID)
            .orElseThrow();
    String ping = Visitor.request(1, "ping", NOTHING);
    assertThat(guest.post(ping, ID, session, "User", "ben").statusCode()).isEqualTo(404);
    assertThat(guest.post(ping, ID, session).statusCode()).isEqualTo(404);
    assertThat(guest.post(ping, ID, session, "User", "ann").statusCode()).isEqualTo(200);
    assertThat(shown(session).string("principal")).isEqualTo("ann");
  }
}
