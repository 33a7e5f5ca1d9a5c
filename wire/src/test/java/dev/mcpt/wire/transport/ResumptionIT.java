package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Result;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResumptionIT {

  private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"}";
  private static final String ANSWER =
      "id: e9\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}\n\n";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final CannedServer server = new CannedServer();
  private final HttpTransport transport =
      HttpTransport.open(
          HttpTarget.of(URI.create("http://127.0.0.1:" + server.port() + "/mcp")),
          new HttpClient(),
          Redactor.none(),
          InstantSource.system(),
          waits::add);

  ResumptionIT() throws IOException {}

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private Reply call(Duration time) throws Exception {
    return transport.send(
        new Outgoing(CALL, Headers.none(), new Await.Answer(Id.of(7))), Deadline.in(time));
  }

  @Test
  void asksWithGetForWhatComesAfterTheLastEvent() throws Exception {
    transport.resumeStreams();
    server.answers(HEAD + "id: e1\nretry: 3000\ndata:\n\n");
    server.answers(HEAD + "id: e2\nretry: 250\ndata:\n\n");
    server.answersAndStays(HEAD + ANSWER);
    Reply reply = call(Duration.ofSeconds(10));
    assertThat(waits).containsExactly(Duration.ofMillis(3000), Duration.ofMillis(250));
    assertThat(reply.answer()).isInstanceOf(Result.class);
    assertThat(reply.events()).hasSize(3);
    assertThat(server.received(1)).startsWith("GET /mcp ").contains("Last-Event-ID: e1\r\n");
    assertThat(server.received(2)).contains("Last-Event-ID: e2\r\n");
    assertThat(transport.recorder().exchanges())
        .extracting(exchange -> exchange.label())
        .isEqualTo(List.of("tools/call", "GET", "GET"));
  }

  @Test
  void goesOnAfterAConnectionThatBreaks() throws Exception {
    transport.resumeStreams();
    server.answers(
        HEAD.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n")
            + "18\r\nid: e1\nretry: 1\ndata: \n\n\r\n");
    server.answersAndStays(HEAD + ANSWER);
    assertThat(call(Duration.ofSeconds(10)).answer()).isInstanceOf(Result.class);
    assertThat(waits).as("no server keeps us busy").containsExactly(Duration.ofMillis(100));
  }

  @Test
  void resumesNothingUnlessTold() throws Exception {
    server.answers(HEAD + "id: e1\nretry: 1\ndata:\n\n");
    assertThat(call(Duration.ofSeconds(10)).answer()).isNull();
    assertThat(transport.recorder().exchanges()).hasSize(1);
  }

  @Test
  void takesARefusalForTheEnd() throws Exception {
    transport.resumeStreams();
    server.answers(HEAD + "id: e1\nretry: 1\ndata:\n\n");
    server.answers("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
    assertThat(call(Duration.ofSeconds(10)).answer()).isNull();
  }

  @Test
  void givesUpOnAServerThatOnlyEndsStreams() throws Exception {
    transport.resumeStreams();
    server.answers(HEAD + "id: e1\nretry: 1\ndata:\n\n");
    for (int i = 0; i < 3; i++) {
      server.answers(HEAD);
    }
    assertThat(call(Duration.ofSeconds(10)).answer()).isNull();
  }

  @Test
  void timesOutWhenTheServerWantsMoreTimeThanThereIs() {
    transport.resumeStreams();
    server.answers(HEAD + "id: e1\nretry: 60000\ndata:\n\n");
    assertThatThrownBy(() -> call(Duration.ofSeconds(5)))
        .isInstanceOf(ConnectionFailure.TimedOut.class)
        .hasMessageContaining("60 s");
    assertThat(waits).isEmpty();
  }

  @Test
  void waitsASecondForAServerThatNamesNoTime() throws Exception {
    transport.resumeStreams();
    server.answers(HEAD + "id: e1\ndata:\n\n");
    server.answersAndStays(HEAD + ANSWER);
    assertThat(call(Duration.ofSeconds(10)).answer()).isInstanceOf(Result.class);
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }
}
