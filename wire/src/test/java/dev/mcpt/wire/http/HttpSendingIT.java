package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What happens while a request is still being sent: early answers, slow readers, permission to go
/// on.
@Timeout(30)
class HttpSendingIT {
  private static final String LARGE = "x".repeat(20_000_000);
  private static final String REFUSAL =
      "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 2\r\n\r\nno";

  private final HttpClient client = new HttpClient();

  @AfterEach
  void closeClient() {
    client.close();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(15));
  }

  private static HttpRequest post(RawServer server, String body) {
    return HttpRequest.post(server.uri(), body.getBytes(ISO_8859_1));
  }

  private static HttpRequest asking(RawServer server, String body) {
    return post(server, body).with("Expect", "100-continue");
  }

  private String ask(HttpRequest request) throws HttpFailure {
    try (HttpResponse response = client.send(request, soon())) {
      return response.status() + " " + new String(response.body(), ISO_8859_1);
    }
  }

  /// Reads a head and nothing behind it.
  private static String head(RawServer.Peer peer) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) peer.socket.getInputStream().read());
    }
    return text.toString();
  }

  @Test
  void stopsSendingToAServerThatHasAnsweredAndReadsNoFurther() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.socket.getInputStream().read();
          peer.say("HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge");
          peer.hang();
        })) {
      long start = System.nanoTime();
      assertThat(ask(post(server, LARGE))).isEqualTo("413 large");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void waitsForAServerThatHasSaidNothingAndReadsSlowly() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.socket.getInputStream().read();
          peer.pause(Link.STALL.multipliedBy(2).toMillis());
          String rest = peer.request();
          peer.answer(Integer.toString(rest.length() - rest.indexOf("\r\n\r\n") - 4));
        })) {
      assertThat(ask(post(server, LARGE))).isEqualTo("200 20000000");
    }
  }

  @Test
  void sendsOnToAServerThatAnswersEarlyAndReadsOn() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.socket.getInputStream().read();
          peer.say("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
          String rest = peer.request();
          peer.say(Integer.toString(rest.length() - rest.indexOf("\r\n\r\n") - 4));
        })) {
      assertThat(ask(post(server, LARGE))).isEqualTo("200 20000000");
    }
  }

  @Test
  void holdsTheBodyBackUntilTheServerWantsIt() throws Exception {
    var received = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          while (true) {
            String head = head(peer);
            boolean early = peer.socket.getInputStream().available() > 0;
            peer.say("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
            byte[] body = peer.socket.getInputStream().readNBytes(4);
            received.countDown();
            peer.answer(early + " " + head.contains("100-continue") + new String(body, ISO_8859_1));
          }
        })) {
      assertThat(ask(asking(server, "body"))).isEqualTo("200 false truebody");
      assertThat(ask(asking(server, "more"))).isEqualTo("200 false truemore");
      received.await();
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void sendsNoBodyAfterARefusalAndGivesTheConnectionUp() throws Exception {
    try (var server =
        new RawServer(peer -> {
          head(peer);
          peer.say(REFUSAL);
          noteWhatFollows(peer);
        })) {
      assertThat(ask(asking(server, "secret"))).isEqualTo("417 no");
      assertThat(server.requests.take()).isEqualTo("nothing more");
      assertThat(client.openConnections()).isZero();
    }
  }

  private static void noteWhatFollows(RawServer.Peer peer) throws IOException {
    peer.note(peer.socket.getInputStream().read() < 0 ? "nothing more" : "a body");
  }

  @Test
  void sendsTheBodyToAServerThatSaysNeitherYesNorNo() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.answer("late");
        })) {
      assertThat(ask(asking(server, "body"))).isEqualTo("200 late");
      assertThat(server.requests.peek()).endsWith("\r\n\r\nbody");
    }
  }

  @Test
  void doesNotWaitForPermissionBeyondTheDeadline() throws IOException {
    try (var server = new RawServer(RawServer.Peer::hang)) {
      assertThatExceptionOfType(TimedOut.class)
          .isThrownBy(() -> client.send(asking(server, "x"), Deadline.in(Duration.ofMillis(100))))
          .satisfies(e -> assertThat(e.phase()).isEqualTo(HttpFailure.Phase.HEAD));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void repeatsWhatBrokeOffBeforeItsBodyWasWanted() throws IOException {
    try (var server =
        new RawServer(peer -> {
          if (peer.number() == 1) {
            peer.request();
            peer.answer("first");
            head(peer);
          } else {
            peer.request();
            peer.answer("again");
          }
        })) {
      assertThat(ask(post(server, "a"))).isEqualTo("200 first");
      assertThat(ask(asking(server, "b"))).isEqualTo("200 again");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aFreshConnectionThatBreaksOffIsNotTriedAgain() throws IOException {
    try (var server = new RawServer(HttpSendingIT::head)) {
      assertThatExceptionOfType(ConnectionLost.class)
          .isThrownBy(() -> ask(asking(server, "b")))
          .satisfies(e -> assertThat(e.mayHaveArrived()).isFalse());
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void reachesAServerByItsSixthVersionAddress() throws IOException {
    var listener = new ServerSocket(0, 50, InetAddress.ofLiteral("::1"));
    try (var server =
        new RawServer(
            listener,
            "http",
            peer -> {
              peer.request();
              peer.answer("six");
            })) {
      var request = HttpRequest.get(server.uri("[::1]"));
      assertThat(ask(request)).isEqualTo("200 six");
      assertThat(server.requests.peek())
          .contains("\r\nHost: [::1]:" + listener.getLocalPort() + "\r\n");
    }
  }
}
