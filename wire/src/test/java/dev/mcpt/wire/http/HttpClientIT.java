package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.Refused;
import dev.mcpt.wire.http.HttpFailure.UnknownHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpClientIT {
  private final HttpClient client = new HttpClient();

  @AfterEach
  void closeClient() {
    client.close();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(5));
  }

  private static HttpRequest post(RawServer server, String body) {
    return HttpRequest.post(server.uri(), body.getBytes(ISO_8859_1));
  }

  private String ask(RawServer server, String body) throws HttpFailure {
    try (HttpResponse response = client.send(post(server, body), soon())) {
      return new String(response.body(), ISO_8859_1);
    }
  }

  private static void echoAlways(RawServer.Peer peer) throws IOException {
    while (true) {
      String request = peer.request();
      peer.answer(request.substring(request.indexOf("\r\n\r\n") + 4));
    }
  }

  @Test
  void skipsInterimAnswers() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
          peer.answer("final");
        })) {
      assertThat(ask(server, "x")).isEqualTo("final");
    }
  }

  @Test
  void refusesInterimAnswersWithoutEnd() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          while (true) {
            peer.say("HTTP/1.1 100 Continue\r\n\r\n".repeat(100));
          }
        })) {
      assertThatExceptionOfType(MalformedResponse.class)
          .isThrownBy(() -> ask(server, "x"))
          .withMessageContaining("interim answers without end");
    }
  }

  @Test
  void readsNoBodyBehindTheAnswerToHead() throws IOException {
    try (var server =
        new RawServer(peer -> {
          while (true) {
            peer.request();
            peer.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
          }
        })) {
      var head = new HttpRequest("HEAD", server.uri(), Headers.none(), new byte[0]);
      for (int i = 0; i < 2; i++) {
        try (HttpResponse response = client.send(head, soon())) {
          assertThat(response.body()).isEmpty();
          assertThat(response.headers().first("content-length")).isEqualTo("5");
        }
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void readsEventsAsTheyComeAndReusesTheConnectionAfterTheLast() throws Exception {
    var proceed = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          peer.say("12\r\nid: 1\ndata: first\n\r\n1\r\n\n\r\n");
          proceed.await();
          peer.say("e\r\ndata: second\n\n\r\n0\r\n\r\n");
          peer.request();
          peer.answer("again");
        })) {
      try (HttpResponse response = client.send(HttpRequest.get(server.uri()), soon())) {
        SseReader events = response.events();
        assertThat(events.next()).extracting(SseEvent::data).isEqualTo("first");
        proceed.countDown();
        assertThat(events.next()).extracting(SseEvent::data).isEqualTo("second");
        assertThat(events.next()).isNull();
      }
      assertThat(ask(server, "x")).isEqualTo("again");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void sendsWrongRequestsAsTheyAreOverAConnectionOfTheirOwn() throws IOException {
    byte[] wrong = "GARBAGE\u00ff\r\nno colon\r\n\r\n".getBytes(ISO_8859_1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nbad");
          peer.awaitEnd();
        })) {
      try (HttpResponse response = client.raw(server.uri(), wrong, soon())) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.reason()).isEqualTo("Bad Request");
        assertThat(response.body()).hasSize(3);
      }
      assertThat(server.requests.peek()).isEqualTo(new String(wrong, ISO_8859_1));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void expectsNoBodyAfterARawHead() throws IOException {
    byte[] head = "HEAD / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
          peer.awaitEnd();
        })) {
      try (HttpResponse response = client.raw(server.uri(), head, soon())) {
        assertThat(response.body()).isEmpty();
      }
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void showsEveryByteOfAnExchangeAndNoneOfTheNext() throws IOException {
    try (var server = new RawServer(HttpClientIT::echoAlways)) {
      var tap = new Recorder();
      try (HttpResponse response = client.send(post(server, "abc"), soon(), tap)) {
        response.body();
      }
      ask(server, "other");
      assertThat(tap.sent.toString(ISO_8859_1)).isEqualTo(server.requests.peek());
      assertThat(tap.received.toString(ISO_8859_1))
          .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(tap.begins).containsExactly(false);
    }
  }

  @Test
  void takesAnAnswerThatComesBeforeTheWholeRequestIsSent() throws IOException {
    String large = "x".repeat(20_000_000);
    try (var server =
        new RawServer(peer -> {
          peer.socket.getInputStream().read();
          peer.say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
          peer.socket.shutdownOutput();
          peer.socket.getInputStream().readNBytes(1_000_000);
          peer.reset();
        })) {
      try (HttpResponse response = client.send(post(server, large), soon())) {
        assertThat(response.status()).isEqualTo(413);
      }
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void saysWhatBrokeAndWhere() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI dead = URI.create("http://127.0.0.1:" + port + "/mcp?token=secret");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.send(HttpRequest.get(dead), soon()))
        .withMessage(
            "Nothing accepts connections at 127.0.0.1:%d (http://127.0.0.1:%d/mcp): connection refused."
                .formatted(port, port));
    assertThatExceptionOfType(UnknownHost.class)
        .isThrownBy(
            () -> client.send(HttpRequest.get(URI.create("http://no-such-host.invalid/")), soon()))
        .withMessage(
            "The host name no-such-host.invalid is not known (http://no-such-host.invalid/).");
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void triesEachAddressOfAName() throws IOException {
    try (var server = new RawServer(HttpClientIT::echoAlways)) {
      var request = HttpRequest.post(server.uri("localhost"), "hi".getBytes(ISO_8859_1));
      try (HttpResponse response = client.send(request, soon())) {
        assertThat(response.body()).hasSize(2);
      }
    }
  }

  @Test
  void noticesAConnectionThatBreaksInTheMiddleOfTheBody() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        })) {
      assertThatExceptionOfType(ConnectionLost.class)
          .isThrownBy(() -> ask(server, "x"))
          .satisfies(e -> assertThat(e.phase()).isEqualTo(Phase.BODY))
          .withMessage(server.uri() + " closed the connection in the middle of its response.");
      assertThat(client.openConnections()).isZero();
    }
  }
}
