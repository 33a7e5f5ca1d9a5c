package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that nobody waits for any more.
@Timeout(60)
class CancellationIT {

  private static final JsonObject LONG = Json.object("milliseconds", 60_000);

  private final ReferenceServer server = ReferenceServer.start(Options.sound());
  private final Connections connections = connections();

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection open(String channel, Revision revision) throws Exception {
    Target target =
        channel.equals("http") ? HttpTarget.of(server.url()) : Peers.stdio("--era", "both");
    return connections.isolated(
        target, ConnectionOptions.defaults().withRevision(revision), soon());
  }

  private static String cancelled(Connection connection) throws Exception {
    return String.valueOf(connection.callTool("cancelled", JsonObject.EMPTY, soon()).result());
  }

  private static boolean counted(Connection connection, int times) {
    try {
      return cancelled(connection).contains("\"text\":\"" + times + "\"");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> notified(Connection connection) {
    return connection.exchanges().stream()
        .map(Exchange::sentBody)
        .filter(body -> body.contains("\"notifications/cancelled\""))
        .toList();
  }

  /// Over HTTP the stateless era says it by closing the stream, everything else by a notification.
  private static void assertSaid(Connection connection, String channel, Revision revision) {
    boolean silent = channel.equals("http") && revision == Revision.V2026_07_28;
    assertThat(notified(connection)).hasSize(silent ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_03_26",
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void aDeadlineThatPassesCancels(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    assertThat(counted(connection, 0)).isTrue();
    assertThatThrownBy(() -> connection.callTool("slow", LONG, Deadline.in(Duration.ofMillis(200))))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
    eventually(() -> counted(connection, 1));
    assertSaid(connection, channel, revision);
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void anInterruptCancels(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    CountDownLatch running = new CountDownLatch(1);
    RequestOptions progress =
        RequestOptions.none()
            .withProgressToken(new JsonString("p"))
            .during(_ -> running.countDown());
    FutureTask<Object> call =
        new FutureTask<>(() ->
            connection.callTool("slow", Json.object("milliseconds", 30_000), progress, soon()));
    Thread thread = Thread.ofVirtual().start(call);
    running.await();
    thread.interrupt();
    thread.join();

    assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
    eventually(() -> counted(connection, 1));
    assertSaid(connection, channel, revision);
  }

  @Test
  void theHandshakeIsNeverCancelled() throws Exception {
    Connection connection =
        connections.isolated(
            Scripted.server(
                Scripted.on("\"again\"", ":"), Scripted.LEGACY, Scripted.on("\"slow/one\"", ":")),
            ConnectionOptions.defaults().withRevision(Revision.V2025_06_18),
            soon());
    Deadline first = Deadline.in(Duration.ofMillis(150));
    assertThatThrownBy(() -> connection.request("initialize", Json.object("again", true), first))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
    Deadline second = Deadline.in(Duration.ofMillis(150));
    assertThatThrownBy(() -> connection.request("slow/one", null, second))
        .isInstanceOf(ConnectionFailure.TimedOut.class);

    eventually(() -> !notified(connection).isEmpty());
    assertThat(notified(connection))
        .singleElement()
        .asString()
        .contains("\"requestId\":3,\"reason\":\"The time-out has passed.\"");
  }

  @Test
  void anAnswerThatComesTooLateIsKeptAndAnswersNothing() throws Exception {
    Connection connection =
        connections.isolated(
            Scripted.server(
                Scripted.LEGACY,
                Scripted.on("\"slow/one\"", "late=$id"),
                Scripted.on(
                    "notifications/cancelled",
                    Scripted.line(
                        "{\"jsonrpc\":\"2.0\",\"id\":'\"$late\"',\"result\":{\"late\":true}}")),
                Scripted.on("\"next/one\"", Scripted.answer("{\"next\":true}"))),
            ConnectionOptions.defaults().withRevision(Revision.V2025_06_18),
            soon());
    List<Message> heard = new CopyOnWriteArrayList<>();
    connection.transport().listen(heard::add);

    assertThatThrownBy(
            () -> connection.request("slow/one", null, Deadline.in(Duration.ofMillis(150))))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
    eventually(() -> !heard.isEmpty());
    assertThat(connection.request("next/one", null, soon()).result())
        .isEqualTo(Json.object("next", true));
    assertThat(connection.exchanges())
        .anySatisfy(exchange ->
            assertThat(exchange.received())
                .anySatisfy(piece -> assertThat(piece.body()).contains("\"late\":true")));
  }
}
