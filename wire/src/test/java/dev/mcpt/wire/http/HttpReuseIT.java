package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpReuseIT {
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
  void asksManyTimesOverOneConnection() throws IOException {
    try (var server = new RawServer(HttpReuseIT::echoAlways)) {
      for (int i = 0; i < 20; i++) {
        assertThat(ask(server, "hello " + i)).isEqualTo("hello " + i);
      }
      assertThat(server.accepted()).isEqualTo(1);
      assertThat(client.idleConnections()).isEqualTo(1);
      assertThat(client.openConnections()).isEqualTo(1);
      assertThat(server.requests.peek())
          .isEqualTo(
              "POST /mcp HTTP/1.1\r\nHost: %s\r\nContent-Length: 7\r\n\r\nhello 0"
                  .formatted(server.uri().getAuthority()));
    }
  }

  @Test
  void asksSideBySideOverManyConnectionsAndKeepsAFew() throws Exception {
    var all = new CountDownLatch(50);
    try (var few = new HttpClient(HttpClient.Options.defaults().withMaxIdlePerHost(5));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server =
            new RawServer(peer -> {
              peer.request();
              all.countDown();
              all.await();
              peer.answer("x");
              peer.awaitEnd();
            })) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(() -> {
              try (HttpResponse response = few.send(HttpRequest.get(server.uri()), soon())) {
                return response.body().length;
              }
            }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
      assertThat(server.accepted()).isEqualTo(50);
      assertThat(few.idleConnections()).isEqualTo(few.openConnections()).isBetween(1, 5);
    }
  }

  @Test
  void opensAnotherConnectionAfterTheServerClosedTheIdleOne() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.answer(peer.request().substring(0, 4));
          peer.socket.close();
          closed.countDown();
        })) {
      assertThat(ask(server, "a")).isEqualTo("POST");
      closed.await();
      assertThat(ask(server, "b")).isEqualTo("POST");
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void opensAnotherConnectionAfterTheServerClosedItsHalfOfTheIdleOne() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.answer("x");
          peer.socket.shutdownOutput();
          closed.countDown();
          peer.awaitEnd();
        })) {
      ask(server, "a");
      closed.await();
      assertThat(ask(server, "b")).isEqualTo("x");
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void opensAnotherConnectionWhenTheIdleOneHasSaidSomethingUnasked() throws Exception {
    var said = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.answer("x");
          if (said.getCount() > 0) {
            peer.say("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
            said.countDown();
          }
          peer.awaitEnd();
        })) {
      ask(server, "a");
      said.await();
      assertThat(ask(server, "b")).isEqualTo("x");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void doesNotRepeatARequestThatMayHaveBeenProcessed() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.answer("first");
          peer.request();
        })) {
      assertThat(ask(server, "1")).isEqualTo("first");
      assertThatExceptionOfType(ConnectionLost.class)
          .isThrownBy(() -> ask(server, "2"))
          .satisfies(e -> assertThat(e.mayHaveArrived()).isTrue())
          .satisfies(e -> assertThat(e.answerStarted()).isFalse());
      assertThat(server.requests).hasSize(2);
      assertThat(server.accepted()).isEqualTo(1);
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void repeatsOnceWhatCouldNotBeSentWholeOverAReusedConnection() throws IOException {
    String large = "x".repeat(20_000_000);
    try (var server =
        new RawServer(peer -> {
          String first = peer.request();
          peer.answer(Integer.toString(first.length()));
          if (first.length() < 1000) {
            peer.socket.getInputStream().read();
            peer.reset();
          }
        })) {
      ask(server, "small");
      var tapped = new Recorder();
      try (HttpResponse response = client.send(post(server, large), soon(), tapped)) {
        assertThat(Integer.parseInt(new String(response.body(), ISO_8859_1)))
            .isGreaterThan(large.length());
      }
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(tapped.begins).containsExactly(true, false);
    }
  }

  @Test
  void doesNotReuseAConnectionLongerThanTheServerSays() throws IOException {
    try (var server =
        new RawServer(peer -> {
          while (true) {
            peer.request();
            peer.say(
                "HTTP/1.1 200 OK\r\nKeep-Alive: max=5, timeout=0\r\nContent-Length: 0\r\n\r\n");
          }
        })) {
      ask(server, "1");
      ask(server, "2");
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void closesAConnectionThatTheRequestWantsClosed() throws IOException {
    try (var server = new RawServer(HttpReuseIT::echoAlways)) {
      try (HttpResponse response =
          client.send(post(server, "x").with("Connection", "close"), soon())) {
        assertThat(response.body()).hasSize(1);
      }
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void neitherLeaksNorPoolsAResponseThatIsClosedUnread() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
          peer.awaitEnd();
          gone.countDown();
        })) {
      client.send(HttpRequest.get(server.uri()), soon()).close();
      gone.await();
      assertThat(client.openConnections()).isZero();
      assertThat(client.idleConnections()).isZero();
    }
  }
}
