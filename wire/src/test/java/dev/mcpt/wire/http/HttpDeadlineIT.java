package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deadlines, interrupts and closing hold in each phase of an exchange, whatever the server does.
@Timeout(20)
class HttpDeadlineIT {
  private static final String DRIP_HEAD = "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(10_000);
  private static final String LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final HttpClient client = new HttpClient();

  @AfterEach
  void closeClient() {
    client.close();
  }

  private static Deadline inMillis(long millis) {
    return Deadline.in(Duration.ofMillis(millis));
  }

  private byte[] ask(URI uri, byte[] body, Deadline deadline) throws HttpFailure {
    try (HttpResponse response = client.send(HttpRequest.post(uri, body), deadline)) {
      return response.body();
    }
  }

  private void assertTimesOut(Phase phase, URI uri, int bodySize) {
    assertTimesOut(phase, uri, bodySize, Duration.ofMillis(400));
  }

  private void assertTimesOut(Phase phase, URI uri, int bodySize, Duration time) {
    long start = System.nanoTime();
    assertThatExceptionOfType(TimedOut.class)
        .isThrownBy(() -> ask(uri, new byte[bodySize], Deadline.in(time)))
        .satisfies(e -> assertThat(e.phase()).isEqualTo(phase))
        .satisfies(e -> assertThat(e.after()).isBetween(time, time.plusSeconds(2)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time.plusSeconds(3));
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void endsWhileConnecting() throws IOException {
    try (var full = new FullQueue(InetAddress.getLoopbackAddress(), 0)) {
      assertTimesOut(Phase.CONNECT, URI.create("http://127.0.0.1:" + full.port() + "/"), 0);
    }
  }

  @Test
  void endsWhileConnectingToAServerThatNeverShakesHands() throws IOException {
    try (var server = new RawServer(RawServer.Peer::hang)) {
      assertTimesOut(
          Phase.CONNECT, URI.create("https://localhost:" + server.uri().getPort() + "/"), 0);
    }
  }

  @Test
  void endsWhileATlsServerDrips() throws IOException {
    String record = "\u0016\u0003\u0003@\0" + "\0".repeat(10_000);
    try (var server = new RawServer(peer -> peer.drip(record, 20))) {
      assertTimesOut(
          Phase.CONNECT, URI.create("https://localhost:" + server.uri().getPort() + "/"), 0);
    }
  }

  @Test
  void endsAtTheConnectTimeoutThoughTheDeadlineIsLater() throws IOException {
    var options = HttpClient.Options.defaults().withConnectTimeout(Duration.ofMillis(200));
    try (var impatient = new HttpClient(options);
        var server = new RawServer(RawServer.Peer::hang)) {
      URI uri = URI.create("https://127.0.0.1:" + server.uri().getPort() + "/x");
      assertThatExceptionOfType(TimedOut.class)
          .isThrownBy(() -> impatient.send(HttpRequest.get(uri), inMillis(10_000)))
          .withMessageMatching(
              "No connection to https://127.0.0.1:[0-9]+/x within [2-9][0-9]{2} ms.");
    }
  }

  @Test
  void endsWhileSendingToAServerThatDoesNotRead() throws IOException {
    try (var server = new RawServer(RawServer.Peer::hang)) {
      assertTimesOut(Phase.SEND, server.uri(), 30_000_000, Duration.ofMillis(1500));
    }
  }

  @Test
  void endsWhileWaitingForTheHead() throws IOException {
    try (var server = new RawServer(RawServer.Peer::hang)) {
      assertTimesOut(Phase.HEAD, server.uri(), 10);
    }
  }

  @Test
  void endsWhileTheHeadDrips() throws IOException {
    try (var server = new RawServer(peer -> peer.drip(DRIP_HEAD, 20))) {
      assertTimesOut(Phase.HEAD, server.uri(), 10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LENGTH, CHUNKED, CHUNKED + "ff", "HTTP/1.1 200 OK\r\n\r\n"})
  void endsWhileWaitingForTheBody(String start) throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.say(start);
          peer.hang();
        })) {
      assertTimesOut(Phase.BODY, server.uri(), 10);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {LENGTH, CHUNKED + "fff;", CHUNKED + "ffff\r\n", "HTTP/1.1 200 OK\r\n\r\n"})
  void endsWhileTheBodyDrips(String start) throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.say(start);
          peer.drip("x".repeat(9000), 20);
        })) {
      assertTimesOut(Phase.BODY, server.uri(), 10);
    }
  }

  @Test
  void aStreamCanBeReadOnAfterADeadline() throws Exception {
    var proceed = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say(CHUNKED + "9\r\nda");
          proceed.await();
          peer.say("ta: x\n\n\r\n0\r\n\r\n");
        })) {
      try (HttpResponse response = client.send(HttpRequest.get(server.uri()), inMillis(5000))) {
        SseReader events = response.events();
        assertThatExceptionOfType(TimedOut.class).isThrownBy(() -> events.next(inMillis(100)));
        proceed.countDown();
        assertThat(events.next(inMillis(5000))).extracting(SseEvent::data).isEqualTo("x");
        assertThat(events.next(inMillis(5000))).isNull();
      }
      assertThat(client.idleConnections()).isEqualTo(1);
    }
  }

  /// A call that blocks in a phase on a thread of its own, and how it ended.
  private final class Blocked {
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean flagged;

    private Blocked(ThreadFactory threads, URI uri, int bodySize) {
      thread =
          threads.newThread(() -> {
            try {
              ask(uri, new byte[bodySize], Deadline.never());
              end.complete(new AssertionError("an answer"));
            } catch (Throwable e) {
              flagged = Thread.currentThread().isInterrupted();
              end.complete(e);
            }
          });
      thread.start();
    }

    private void assertCancelled(Cancelled.By by) throws Exception {
      long start = System.nanoTime();
      assertThat(end.get(5, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(Cancelled.class, e -> assertThat(e.by()).isEqualTo(by));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(flagged).isEqualTo(by == Cancelled.By.INTERRUPT);
      assertThat(client.openConnections()).isZero();
    }
  }

  private static final List<String> STARTS =
      List.of("", "HTTP/1.1 200 OK\r\nX: ", LENGTH + "x", CHUNKED + "5\r\nx");

  private interface BlockedTest {
    void check(Blocked blocked) throws Exception;
  }

  private void whenBlocked(
      ThreadFactory threads, String scheme, String start, int bodySize, BlockedTest test)
      throws Exception {
    var reached = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.socket.getInputStream().read();
          peer.say(start);
          reached.countDown();
          peer.hang();
        })) {
      URI uri = URI.create(scheme + "://127.0.0.1:" + server.uri().getPort() + "/");
      var blocked = new Blocked(threads, uri, bodySize);
      reached.await();
      test.check(blocked);
    }
  }

  private void inEachPhase(ThreadFactory threads, BlockedTest test) throws Exception {
    for (String start : STARTS) {
      whenBlocked(threads, "http", start, 10, test);
    }
    whenBlocked(threads, "http", "", 30_000_000, test);
    whenBlocked(threads, "https", "", 10, test);
  }

  @Test
  void anInterruptEndsAVirtualThreadInEachPhase() throws Exception {
    inEachPhase(Thread.ofVirtual().factory(), this::interrupted);
  }

  @Test
  void anInterruptEndsAPlatformThreadInEachPhase() throws Exception {
    inEachPhase(Thread.ofPlatform().daemon().factory(), this::interrupted);
  }

  private void interrupted(Blocked blocked) throws Exception {
    blocked.thread.interrupt();
    blocked.assertCancelled(Cancelled.By.INTERRUPT);
  }

  @Test
  void anInterruptBeforeTheCallEndsItAtOnce() throws IOException {
    try (var server = new RawServer(RawServer.Peer::hang)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> ask(server.uri(), new byte[0], Deadline.never()));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void closingTheClientEndsACallInEachPhase() throws Exception {
    for (String start : STARTS) {
      var fresh = new HttpDeadlineIT();
      fresh.whenBlocked(Thread.ofVirtual().factory(), "http", start, 10, fresh::closed);
    }
    var sending = new HttpDeadlineIT();
    sending.whenBlocked(Thread.ofVirtual().factory(), "http", "", 30_000_000, sending::closed);
    var shaking = new HttpDeadlineIT();
    shaking.whenBlocked(Thread.ofPlatform().daemon().factory(), "https", "", 10, shaking::closed);
  }

  private void closed(Blocked blocked) throws Exception {
    client.close();
    blocked.assertCancelled(Cancelled.By.CLIENT_CLOSED);
  }

  @Test
  void aClosedClientClosesIdleSocketsAndSendsNothingMore() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.answer("x");
          peer.awaitEnd();
          gone.countDown();
        })) {
      ask(server.uri(), new byte[0], inMillis(5000));
      assertThat(client.idleConnections()).isEqualTo(1);
      client.close();
      gone.await();
      assertThat(client.openConnections()).isZero();
      assertThat(client.idleConnections()).isZero();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> ask(server.uri(), new byte[0], inMillis(5000)))
          .satisfies(e -> assertThat(e.by()).isEqualTo(Cancelled.By.CLIENT_CLOSED));
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void closingAResponseEndsAReadInProgress() throws Exception {
    var reading = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say(CHUNKED + "8\r\n: ping\n\n\r\n");
          peer.hang();
        })) {
      HttpResponse response = client.send(HttpRequest.get(server.uri()), Deadline.never());
      var end = new CompletableFuture<Throwable>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              reading.countDown();
              response.events().next();
            } catch (HttpFailure e) {
              end.complete(e);
            }
          });
      reading.await();
      response.close();
      assertThat(end.get(5, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Cancelled.class, e -> assertThat(e.by()).isEqualTo(Cancelled.By.RESPONSE_CLOSED));
      assertThat(client.openConnections()).isZero();
    }
  }
}
