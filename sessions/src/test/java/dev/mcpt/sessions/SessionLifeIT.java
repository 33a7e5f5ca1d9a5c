package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.ManualClock;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLifeIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final ManualClock clock = new ManualClock();
  private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
  private final McpServer server = McpServer.start(Visitor.options().withClock(clock));
  private final Visitor visitor = new Visitor(server);

  SessionLifeIT() throws IOException {
    server.registry().observe(events::add);
  }

  @AfterEach
  void close() {
    visitor.close();
    server.close();
  }

  private List<SessionView> ended() {
    return events.stream()
        .filter(SessionEvent.Ended.class::isInstance)
        .map(SessionEvent::session)
        .toList();
  }

  @Test
  void anIdleSessionIsGoneBeforeAndAfterTheReaper() throws Exception {
    String idle = visitor.session("2025-11-25");
    String busy = visitor.session("2025-11-25");
    clock.advance(TIMEOUT.minusSeconds(1));
    assertThat(visitor.ping(busy)).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(visitor.ping(idle)).isEqualTo(404);
    assertThat(visitor.ping(busy)).isEqualTo(200);
    assertThat(server.registry().reap()).isZero();
    clock.advance(TIMEOUT.plusSeconds(30));
    assertThat(server.registry().reap()).isEqualTo(1);
    assertThat(visitor.ping(busy)).isEqualTo(404);
    assertThat(ended())
        .extracting(SessionView::endReason)
        .containsExactly(EndReason.TIMEOUT_NO_ACTIVITY, EndReason.TIMEOUT_NO_ACTIVITY);
    assertThat(ended())
        .extracting(SessionView::endedAt)
        .containsExactly(
            ManualClock.START.plus(TIMEOUT), ManualClock.START.plus(TIMEOUT).plus(TIMEOUT));
    assertThat(visitor.ping(visitor.session("2025-11-25"))).isEqualTo(200);
  }

  @Test
  void heartbeatsKeepASessionAliveBeyondItsTimeout() throws Exception {
    String session = visitor.session("2025-11-25");
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(2));
      assertThat(visitor.call(session, "heartbeat", JsonObject.EMPTY)).contains("expires_at");
      assertThat(server.registry().reap()).isZero();
    }
    assertThat(visitor.call(session, "session_info", JsonObject.EMPTY))
        .contains("\"age_seconds\":360.0", "\"expires_at\":\"2026-01-01T00:11:00Z\"");
  }

  @Test
  void anOpenStreamKeepsASessionAlive() throws Exception {
    String session = visitor.session("2025-11-25");
    try (Visitor.Events stream = visitor.listen(session)) {
      assertThat(stream.require().data()).isEmpty();
      clock.advance(TIMEOUT.multipliedBy(3));
      assertThat(server.registry().reap()).isZero();
      assertThat(visitor.ping(session)).isEqualTo(200);
    }
  }

  @Test
  void oneClientsDeleteEndsItsOwnSessionOnly() throws Exception {
    String one = visitor.session("2025-11-25");
    String other = visitor.session("2025-11-25");
    visitor.delete("Mcp-Session-Id", one);
    assertThat(visitor.ping(other)).isEqualTo(200);
    assertThat(ended()).extracting(SessionView::endReason).containsExactly(EndReason.CLIENT_DELETE);
  }

  @Test
  void tenSessionsAtOnceNeverMeet() throws Exception {
    int clients = 10;
    int calls = 20;
    CountDownLatch barrier = new CountDownLatch(clients);
    List<Future<String>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        int number = client;
        ends.add(threads.submit(() -> oneOfMany(number, calls, barrier)));
      }
    }
    List<String> sessions = new ArrayList<>();
    for (Future<String> end : ends) {
      sessions.add(end.get());
    }
    assertThat(sessions).hasSize(clients).doesNotHaveDuplicates();
    assertThat(server.registry().active()).isEqualTo(clients);
  }

  private String oneOfMany(int number, int calls, CountDownLatch barrier) throws Exception {
    String session = visitor.session("2025-11-25");
    barrier.countDown();
    assertThat(barrier.await(30, TimeUnit.SECONDS)).isTrue();
    for (int call = 1; call <= calls; call++) {
      String nonce = "client " + number + " call " + call;
      assertThat(visitor.call(session, "echo", Json.object("message", nonce))).contains(nonce);
      assertThat(visitor.call(session, "counter", JsonObject.EMPTY))
          .contains("\"structuredContent\":{\"count\":" + call + "}");
    }
    return session;
  }

  @Test
  void closesInBoundedTimeWithStreamsAndCallsUnderWay() throws Exception {
    String session = visitor.session("2025-11-25");
    try (Visitor.Events stream = visitor.listen(session)) {
      assertThat(stream.require().data()).isEmpty();
      JsonObject slow = Json.object("milliseconds", 600_000);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<String> call = threads.submit(() -> visitor.call(session, "slow", slow));
        long start = System.nanoTime();
        server.close();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(stream.next()).isNull();
        call.cancel(true);
      }
    }
    assertThat(ended())
        .extracting(SessionView::endReason)
        .containsExactly(EndReason.SERVER_SHUTDOWN);
    try (Socket socket = new Socket()) {
      assertThatThrownBy(() ->
              socket.connect(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), server.url().getPort()),
                  5000))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortThatIsTakenIsABindException() {
    ServeOptions same = ServeOptions.defaults().withPort(server.url().getPort());
    assertThatThrownBy(() -> McpServer.start(same)).isInstanceOf(BindException.class);
  }
}
