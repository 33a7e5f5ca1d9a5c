package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpTransportIT {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";
  private static final Await ANSWER = new Await.Answer(Id.of(1));

  private final CannedServer server = new CannedServer();
  private final HttpTransport transport = open(Headers.none());

  HttpTransportIT() throws IOException {}

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private HttpTransport open(Headers headers) {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/mcp");
    return HttpTransport.open(
        new HttpTarget(url, headers, null), new HttpClient(), Redactor.none());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static String json(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static String events(String... data) {
    StringBuilder text =
        new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    for (String line : data) {
      text.append("data: ").append(line).append("\n\n");
    }
    return text.toString();
  }

  private Reply ping(Await await) throws Exception {
    return transport.send(new Outgoing(PING, Headers.none(), await), soon());
  }

  @Test
  void keepsTheBytesOfBothHeads() throws Exception {
    String head =
        """
        HTTP/1.1 200  Fine thing
        content-TYPE:application/json
        Content-Length: 36

        """
            .replace("\n", "\r\n");
    server.answers(head + PONG);
    Exchange exchange = ping(ANSWER).exchange();
    assertThat(exchange.label()).isEqualTo("ping");
    assertThat(exchange.sentHead() + exchange.sentBody()).isEqualTo(server.received(0));
    assertThat(exchange.received())
        .singleElement()
        .satisfies(piece -> {
          assertThat(piece.head()).isEqualTo(head);
          assertThat(piece.body()).isEqualTo(PONG);
        });
  }

  @Test
  void keepsNoCredential() throws Exception {
    server.answers(json(PONG));
    try (HttpTransport secret = open(Headers.of("Authorization", "Bearer top-secret"))) {
      Reply reply = secret.send(new Outgoing(PING, Headers.none(), ANSWER), soon());
      assertThat(server.received(0)).contains("Authorization: Bearer top-secret\r\n");
      assertThat(reply.exchange().sentHead()).contains("Authorization: Bearer [redacted]\r\n");
      assertThat(secret.recorder().exchanges().toString()).doesNotContain("top-secret");
    }
  }

  @Test
  void replacesAddsAndOmitsHeaders() throws Exception {
    server.answers(json(PONG));
    transport.standardHeaders(Headers.of("Mcp-Session-Id", "s", "MCP-Protocol-Version", "v"));
    transport.send(
        new Outgoing(PING, Headers.of("accept", "x/y", "A", "1", "A", "2"), ANSWER)
            .without("mcp-session-id"),
        soon());
    assertThat(server.received(0))
        .contains("accept: x/y\r\n", "A: 1\r\nA: 2\r\n", "MCP-Protocol-Version: v\r\n")
        .doesNotContain("Accept:", "Mcp-Session-Id");
  }

  @Test
  void readsNotificationsBeforeTheAnswerAndWhatFollowsIt() throws Exception {
    server.answers(events(NOTE, PONG, NOTE));
    List<Message> heard = new CopyOnWriteArrayList<>();
    transport.listen(heard::add);
    Reply reply = ping(ANSWER);
    assertThat(reply.messages()).hasSize(3);
    assertThat(reply.answer()).isInstanceOf(Result.class).isSameAs(reply.messages().get(1));
    assertThat(heard).hasSize(2);
    assertThat(reply.body()).isEqualTo(events(NOTE, PONG, NOTE).split("\r\n\r\n", 2)[1]);
    assertThat(reply.exchange().received()).hasSize(3);
  }

  @Test
  void doesNotWaitForTheEndOfAStreamThatStaysOpen() throws Exception {
    server.answersAndStays(events(PONG));
    Reply reply = ping(ANSWER);
    assertThat(reply.answer()).isInstanceOf(Result.class);
    assertThat(reply.exchange().took()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void readsAStreamForNoLongerThanTheQuietWindow() throws Exception {
    server.answersAndStays(events(NOTE));
    Reply reply = ping(new Await.Quiet(Duration.ofMillis(200)));
    assertThat(reply.messages()).hasSize(1);
    assertThat(reply.answer()).isNull();
  }

  @Test
  void aSilentStreamIsATimeOut() {
    server.answersAndStays(events(NOTE));
    assertThatThrownBy(() ->
            transport.send(
                new Outgoing(PING, Headers.none(), ANSWER), Deadline.in(Duration.ofMillis(300))))
        .isInstanceOfSatisfying(
            ConnectionFailure.TimedOut.class,
            late -> {
              assertThat(late.phase()).isEqualTo("body");
              assertThat(late.evidence().getFirst().received()).hasSize(1);
            });
  }

  @Test
  void aStreamThatEndsWithoutAnswerIsAReplyWithoutOne() throws Exception {
    server.answers(events(NOTE));
    assertThat(ping(ANSWER).answer()).isNull();
  }

  @Test
  void anAnswerUnderAnotherIdIsNoAnswer() throws Exception {
    server.answers(json("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{}}"));
    Reply reply = ping(ANSWER);
    assertThat(reply.answer()).isNull();
    assertThat(reply.messages()).singleElement().isInstanceOf(Result.class);
  }

  @Test
  void anErrorWithoutIdStandsInTheMessages() throws Exception {
    server.answers(json("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700}}"));
    Reply reply = ping(ANSWER);
    assertThat(reply.answer()).isNull();
    assertThat(reply.messages()).singleElement().isInstanceOf(ErrorResponse.class);
    assertThat(reply.errorCode()).isEqualTo(-32700L);
  }

  @Test
  void readsABatch() throws Exception {
    server.answers(json("[" + NOTE + "," + PONG + "]"));
    Reply reply = ping(ANSWER);
    assertThat(reply.messages()).hasSize(2);
    assertThat(reply.answer()).isInstanceOf(Result.class);
  }

  @Test
  void notesBytesThatAreNoUtf8() throws Exception {
    server.answersBytes(
        json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"?\"}}")
            .replace('?', 'ÿ')
            .getBytes(ISO_8859_1));
    Reply reply = ping(ANSWER);
    assertThat(reply.messages()).singleElement().isInstanceOf(Malformed.class);
  }

  @Test
  void anAnswerThatIsNoJsonRpcIsAReply() throws Exception {
    server.answers(
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x");
    Reply reply = ping(ANSWER);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("<p>x");
    assertThat(reply.messages()).isEmpty();
  }

  @Test
  void sendsAnyRequestAsItStands() throws Exception {
    server.answers("HTTP/1.1 405 No\r\nAllow: POST\r\nContent-Length: 0\r\n\r\n");
    Reply reply =
        transport.send(
            new HttpRequest("PUT", transport.target().url(), Headers.of("X", "y"), new byte[0]),
            soon());
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.exchange().label()).isEqualTo("PUT");
    assertThat(server.received(0)).startsWith("PUT /mcp HTTP/1.1\r\n").doesNotContain("Accept");
  }

  @Test
  void sendsAnyBytes() throws Exception {
    server.answers("HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n");
    byte[] bytes =
        "POST /mcp HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nÿ!".getBytes(ISO_8859_1);
    Reply reply = transport.raw(bytes, soon());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(server.received(0)).isEqualTo(new String(bytes, ISO_8859_1));
  }

  @Test
  void listensOnAStreamUntilItIsClosed() throws Exception {
    server.answersAndStays(events(NOTE, NOTE));
    List<Message> heard = new CopyOnWriteArrayList<>();
    transport.listen(heard::add);
    transport.standardHeaders(Headers.of("Mcp-Session-Id", "s"));
    EventStream stream = transport.openStream(Headers.of("Last-Event-ID", "7"), soon());
    while (stream.events().size() < 2) {
      Thread.onSpinWait();
    }
    assertThat(heard).hasSize(2);
    assertThat(stream.ended()).isFalse();
    stream.close();
    assertThat(stream.ended()).isTrue();
    assertThat(server.received(0))
        .startsWith("GET /mcp HTTP/1.1\r\n")
        .contains("Accept: text/event-stream\r\n", "Mcp-Session-Id: s\r\n", "Last-Event-ID: 7\r\n");
    assertThat(transport.recorder().exchanges())
        .singleElement()
        .extracting(Exchange::label)
        .isEqualTo("GET stream");
  }

  @Test
  void aStreamThatIsRefusedTellsWhy() throws Exception {
    server.answers("HTTP/1.1 405 No\r\nContent-Length: 4\r\n\r\nnope");
    EventStream stream = transport.openStream(Headers.none(), soon());
    assertThat(stream.awaitEnd(soon())).isTrue();
    assertThat(stream.status()).isEqualTo(405);
    assertThat(stream.isEventStream()).isFalse();
    assertThat(stream.body()).isEqualTo("nope");
  }

  @Test
  void closingEndsStreamsAndSockets() throws Exception {
    server.answersAndStays(events(NOTE));
    EventStream stream = transport.openStream(Headers.none(), soon());
    transport.close();
    assertThat(stream.ended()).isTrue();
    assertThat(transport.openSockets()).isZero();
    assertThatThrownBy(() -> ping(ANSWER)).isInstanceOf(ConnectionFailure.Closed.class);
  }
}
