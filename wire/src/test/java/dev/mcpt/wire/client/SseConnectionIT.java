package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SseServer;
import dev.mcpt.testbed.transport.SseFault;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.SseTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Conversations over the older HTTP+SSE.
@Timeout(60)
class SseConnectionIT {

  private final Connections connections = connections();
  private SseServer server = SseServer.start(Options.sound());

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private void broken(SseFault fault) {
    server.close();
    server = SseServer.start(Options.sound(), fault);
  }

  private SseTarget target() {
    return SseTarget.of(server.url());
  }

  private Connection open(ConnectionOptions options) throws Exception {
    return connections.isolated(target(), options, soon());
  }

  private static Stream<Revision> stateful() {
    return Stream.of(Revision.values()).filter(revision -> revision != Revision.latest());
  }

  @ParameterizedTest
  @MethodSource("stateful")
  void speaksEachStatefulRevision(Revision revision) throws Exception {
    Connection connection = open(ConnectionOptions.defaults().withRevision(revision));

    assertThat(connection.revision()).isEqualTo(revision);
    assertThat(connection.tools(soon()).items()).isNotEmpty();
    JsonObject sum = Json.object("a", 1, "b", 2);
    assertThat(connection.callTool("add", sum, soon()).isError()).isFalse();
    assertThat(connection.lifeSign(soon()).status()).isEqualTo(202);
  }

  @Test
  void agreesOnTheNewestStatefulRevisionWithoutAProbe() throws Exception {
    assertThat(open(ConnectionOptions.defaults()).revision()).isEqualTo(Revision.latestStateful());
    assertThat(server.log()).containsExactly("initialize", "notifications/initialized");

    EraSurvey survey = connections.survey(target(), ConnectionOptions.defaults(), soon());
    assertThat(survey.stateful()).isTrue();
    assertThat(survey.stateless()).isFalse();
    assertThat(survey.statefulRevision()).isEqualTo(Revision.latestStateful());
  }

  @Test
  void hasNoStatelessRevision() {
    var options = ConnectionOptions.defaults().withRevision(Revision.V2026_07_28);
    assertThatThrownBy(() -> open(options))
        .isInstanceOf(ConnectionFailure.VersionRefused.class)
        .hasMessageContaining("HTTP+SSE");
    assertThat(server.log()).isEmpty();
  }

  @Test
  void bringsProgressAndTheServersQuestionsAndUpdates() throws Exception {
    Handlers forms =
        Handlers.none()
            .withForms(_ -> Json.object("action", "accept", "content", Json.object("answer", "x")));
    Connection connection = open(ConnectionOptions.defaults().withHandlers(forms));
    List<Message> during = new CopyOnWriteArrayList<>();
    List<Message> listened = new CopyOnWriteArrayList<>();
    connection.transport().listen(listened::add);

    RequestOptions options =
        RequestOptions.none().withProgressToken(new JsonString("p")).during(during::add);
    connection.callTool("slow", Json.object("milliseconds", 50), options, soon());
    assertThat(during).hasSize(10);

    assertThat(String.valueOf(connection.callTool("ask", JsonObject.EMPTY, soon()).result()))
        .contains("The answer is: x");

    connection.request("resources/subscribe", Json.object("uri", "testbed://counter"), soon());
    connection.callTool("counter", JsonObject.EMPTY, soon());
    eventually(() ->
        listened.stream()
            .anyMatch(message ->
                message instanceof Notification note
                    && note.method().equals("notifications/resources/updated")));
  }

  @Test
  void recordsPostsAndTheirAnswersByteForByte() throws Exception {
    Connection connection = open(ConnectionOptions.defaults());
    connection.callTool("echo", Json.object("text", "  ä\n"), soon());

    List<Exchange> exchanges = connection.exchanges();
    assertThat(exchanges)
        .extracting(Exchange::label)
        .containsExactly("GET stream", "initialize", "notifications/initialized", "tools/call");
    assertThat(exchanges.getFirst().sentHead()).startsWith("GET /sse HTTP/1.1\r\n");
    assertThat(exchanges.getFirst().received())
        .extracting(Received::body)
        .last()
        .asString()
        .startsWith("/messages?session_id=");
    Exchange call = exchanges.getLast();
    assertThat(call.sentHead()).startsWith("POST /messages?session_id=");
    assertThat(call.received()).hasSize(2);
    assertThat(call.received())
        .anySatisfy(piece -> assertThat(piece.head()).startsWith("HTTP/1.1 202 "))
        .anySatisfy(piece -> {
          assertThat(piece.head()).isEmpty();
          assertThat(piece.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{");
        });
    assertThat(call.failure()).isNull();
  }

  @Test
  void leavesNothingWhenItIsClosed() throws Exception {
    Connection connection = open(ConnectionOptions.defaults());
    SseTransport transport = (SseTransport) connection.transport();
    assertThat(server.openSessions()).isEqualTo(1);
    assertThat(transport.alive()).isTrue();

    connection.close();

    assertThat(transport.openSockets()).isZero();
    assertThat(transport.alive()).isFalse();
    assertThat(connections.openCount()).isZero();
    eventually(() -> server.openSessions() == 0 && server.openConnections() == 0);
    assertThatThrownBy(() -> connection.ping(soon())).isInstanceOf(ConnectionFailure.Closed.class);
  }

  @Test
  void endsACallWhenTheStreamDies() throws Exception {
    broken(SseFault.DIES_MID_STREAM);
    Connection connection = open(ConnectionOptions.defaults());

    assertThatThrownBy(() -> connection.callTool("echo", Json.object("text", "x"), soon()))
        .isInstanceOf(ConnectionFailure.ConnectionLost.class)
        .hasMessageContaining("event stream of");
    assertThat(connection.transport().alive()).isFalse();
    assertThatThrownBy(() -> connection.ping(soon()))
        .isInstanceOf(ConnectionFailure.ConnectionLost.class);
  }

  @Test
  void wantsAnEndpointEvent() {
    broken(SseFault.NO_ENDPOINT);
    var options = ConnectionOptions.defaults().withConnectTimeout(Duration.ofMillis(300));
    assertThatThrownBy(() -> open(options))
        .isInstanceOf(ConnectionFailure.NotMcp.class)
        .hasMessageContaining("no endpoint event came");
    eventually(() -> server.openSessions() == 0);
  }

  @Test
  void postsNothingToAnotherOrigin() {
    broken(SseFault.FOREIGN_ENDPOINT);
    assertThatThrownBy(() -> open(ConnectionOptions.defaults()))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("another origin: http://elsewhere.example:80");
    eventually(() -> server.openSessions() == 0);
  }

  @Test
  void refusesAnAnswerInTheBodyOfThePost() {
    broken(SseFault.ANSWERS_IN_POST);
    assertThatThrownBy(() -> open(ConnectionOptions.defaults()))
        .isInstanceOfSatisfying(
            ConnectionFailure.MalformedTraffic.class,
            e -> assertThat(e.hint()).contains("\"transport\": \"http\""));
  }

  @ParameterizedTest
  @EnumSource(names = {"V2024_11_05", "V2025_11_25"})
  void advisesTheOtherTransportForAStreamableEndpoint(Revision revision) {
    try (var streamable = ReferenceServer.start(Options.sound())) {
      var options = ConnectionOptions.defaults().withRevision(revision);
      assertThatThrownBy(
              () -> connections.isolated(SseTarget.of(streamable.url()), options, soon()))
          .isInstanceOfSatisfying(
              ConnectionFailure.HttpRefused.class,
              e -> assertThat(e.hint()).contains("\"transport\": \"http\""));
    }
  }

  @Test
  void timesOutAndTellsTheServerSo() throws Exception {
    Connection connection = open(ConnectionOptions.defaults());
    Deadline short_ = Deadline.in(Duration.ofMillis(200));
    assertThatThrownBy(
            () -> connection.callTool("slow", Json.object("milliseconds", 60_000), short_))
        .isInstanceOf(ConnectionFailure.TimedOut.class)
        .hasMessageContaining("No answer on the event stream");
    eventually(() -> server.cancelled() == 1);
    assertThat(connection.ping(soon()).result()).isEqualTo(JsonObject.EMPTY);
  }
}
