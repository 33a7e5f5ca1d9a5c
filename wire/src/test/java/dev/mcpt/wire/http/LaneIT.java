package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LaneIT {
  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final HttpClient client = new HttpClient();

  @AfterEach
  void closeClient() {
    client.close();
    assertThat(client.openConnections()).isZero();
  }

  private static void ask(Lane lane, RawServer server, String body) throws HttpFailure {
    byte[] bytes =
        lane.encoded(HttpRequest.post(server.uri(), body.getBytes(ISO_8859_1)).with("A", "b"));
    lane.send(bytes, 0, bytes.length);
  }

  private static String answer(Lane lane) throws HttpFailure {
    return lane.receive(_ -> true) ? shown(lane) : "none";
  }

  private static String shown(Lane lane) {
    return lane.status()
        + " "
        + new String(lane.bytes(), lane.from(), lane.to() - lane.from(), ISO_8859_1);
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  @Test
  void asksAgainAndAgainOverOneConnection() throws Exception {
    try (var server =
            new RawServer(peer -> {
              while (true) {
                String request = peer.request();
                peer.answer(request.substring(request.indexOf("\r\n\r\n") + 4));
              }
            });
        Lane lane = client.lane(server.uri())) {
      for (int i = 0; i < 100; i++) {
        String body = "x".repeat(i * i);
        ask(lane, server, body);
        assertThat(answer(lane)).isEqualTo("200 " + body);
      }
      assertThat(lane.dials()).isEqualTo(1);
      assertThat(server.requests.poll())
          .isEqualTo(
              "POST /mcp HTTP/1.1\r\nHost: %s\r\nA: b\r\nContent-Length: 0\r\n\r\n"
                  .formatted(server.uri().getAuthority()));
    }
  }

  @Test
  void readsWhatHasAnotherShapeTheCarefulWay() throws Exception {
    try (var server =
            new RawServer(peer -> {
              peer.request();
              peer.say("HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 500 Oh\r\n");
              peer.say("Transfer-Encoding: chunked\r\n\r\n" + chunk("ab") + chunk("c"));
              peer.say("0\r\n\r\n");
              peer.request();
              peer.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
              peer.request();
              peer.say("HTTP/1.1 204 No Content\r\n\r\n");
              peer.request();
              peer.say("HTTP/1.1 200 OK\r\n\r\nup to the end");
            });
        Lane lane = client.lane(server.uri())) {
      for (String expected : new String[] {"500 abc", "202 ", "204 ", "200 up to the end"}) {
        ask(lane, server, "?");
        assertThat(answer(lane)).isEqualTo(expected);
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void findsTheAnswerInAStreamAndKeepsTheConnection() throws Exception {
    try (var server =
            new RawServer(peer -> {
              while (true) {
                peer.request();
                peer.say(STREAM + chunk(": hello\n\ndata: no\n\ndata: y"));
                peer.say(chunk("es\n\n") + "0\r\n\r\n");
              }
            });
        Lane lane = client.lane(server.uri())) {
      for (int i = 0; i < 3; i++) {
        ask(lane, server, "?");
        assertThat(lane.receive("yes"::equals)).isTrue();
        assertThat(shown(lane)).isEqualTo("200 yes");
      }
      assertThat(lane.dials()).isEqualTo(1);
      ask(lane, server, "?");
      assertThat(lane.receive("never"::equals)).isFalse();
    }
  }

  @Test
  void givesUpAStreamThatGoesOnBehindTheAnswer() throws Exception {
    try (var server =
            new RawServer(peer -> {
              peer.request();
              peer.say(STREAM + chunk("data: yes\n\n"));
              peer.hang();
            });
        Lane lane = client.lane(server.uri())) {
      for (int i = 1; i <= 2; i++) {
        ask(lane, server, "?");
        assertThat(answer(lane)).isEqualTo("200 yes");
        assertThat(lane.dials()).isEqualTo(i);
      }
    }
  }

  @Test
  void dialsAgainWhenTheServerClosesOrSaysMoreThanItsAnswer() throws Exception {
    try (var server =
            new RawServer(peer -> {
              peer.request();
              if (peer.number() == 1) {
                peer.say("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\n1");
              } else {
                peer.say("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n22");
                peer.hang();
              }
            });
        Lane lane = client.lane(server.uri())) {
      for (int i = 1; i <= 3; i++) {
        ask(lane, server, "?");
        assertThat(answer(lane)).isEqualTo(i == 1 ? "200 1" : "200 2");
        assertThat(lane.dials()).isEqualTo(i);
      }
    }
  }

  @Test
  void afterARestItLooksWhetherTheServerHasClosed() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
            new RawServer(peer -> {
              peer.request();
              peer.answer("x");
              peer.socket.close();
              closed.countDown();
            });
        Lane lane = client.lane(server.uri())) {
      lane.doubtAfter(0);
      ask(lane, server, "?");
      assertThat(answer(lane)).isEqualTo("200 x");
      closed.await();
      ask(lane, server, "?");
      assertThat(answer(lane)).isEqualTo("200 x");
      assertThat(lane.dials()).isEqualTo(2);
    }
  }

  @Test
  void whoWatchesEndsAnExchangeThatLastsTooLong() throws Exception {
    try (var server =
            new RawServer(peer -> {
              peer.request();
              peer.note("asked");
              peer.hang();
            });
        Lane lane = client.lane(server.uri())) {
      Thread watch =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  server.requests.take();
                  server.requests.take();
                } catch (InterruptedException _) {
                  return;
                }
                lane.expire();
              });
      ask(lane, server, "?");
      assertThatExceptionOfType(HttpFailure.TimedOut.class).isThrownBy(() -> answer(lane));
      watch.join();
      lane.expire();
    }
  }

  @Test
  void tellsWhatBrokeAndDialsAgain() throws Exception {
    String[] said = {
      "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab",
    };
    try (var server =
            new RawServer(peer -> {
              peer.request();
              peer.say(peer.number() <= said.length ? said[peer.number() - 1] : "junk\r\n\r\n");
            });
        Lane lane = client.lane(server.uri())) {
      for (HttpFailure.Phase phase :
          new HttpFailure.Phase[] {
            HttpFailure.Phase.HEAD, HttpFailure.Phase.HEAD, HttpFailure.Phase.BODY
          }) {
        ask(lane, server, "?");
        assertThatExceptionOfType(HttpFailure.ConnectionLost.class)
            .isThrownBy(() -> answer(lane))
            .satisfies(it -> assertThat(it.phase()).isEqualTo(phase))
            .satisfies(it -> assertThat(it.mayHaveArrived()).isTrue());
      }
      ask(lane, server, "?");
      assertThatExceptionOfType(HttpFailure.MalformedResponse.class).isThrownBy(() -> answer(lane));
      assertThat(lane.dials()).isEqualTo(4);
    }
  }

  @Test
  void anAnswerLargerThanTheLimitIsRefused() throws IOException {
    try (var small = new HttpClient(HttpClient.Options.defaults().withMaxBodyBytes(10));
        var server =
            new RawServer(peer -> {
              peer.request();
              peer.answer("12345678901");
            });
        Lane lane = small.lane(server.uri())) {
      ask(lane, server, "?");
      assertThatExceptionOfType(HttpFailure.TooLarge.class).isThrownBy(() -> answer(lane));
    }
  }

  @Test
  void nobodyListens() throws IOException {
    var server = new RawServer(_ -> {});
    server.close();
    try (Lane lane = client.lane(server.uri())) {
      assertThatExceptionOfType(HttpFailure.Refused.class).isThrownBy(() -> ask(lane, server, "?"));
    }
  }
}
