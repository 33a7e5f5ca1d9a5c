package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SseServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SubscriptionIT {

  private static final String COUNTER = "testbed://counter";
  private static final String META = "\"_meta\":{\"" + MetaKeys.SUBSCRIPTION_ID + "\":'\"$id\"'}";

  private final ReferenceServer server = ReferenceServer.start(Options.sound());
  private final Connections connections = connections();

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection open(Target target, Revision revision) throws Exception {
    return connections.isolated(
        target, ConnectionOptions.defaults().withRevision(revision), soon());
  }

  private static String note(String method, String params) {
    return Scripted.line(
        "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  private static String acknowledged(String agreed) {
    return note(
        "notifications/subscriptions/acknowledged",
        "{\"notifications\":" + agreed + "," + META + "}");
  }

  private Connection scripted(String... reactions) throws Exception {
    String[] all = new String[reactions.length + 1];
    all[0] = Scripted.on("server/discover", Scripted.answer(Scripted.DISCOVERED));
    System.arraycopy(reactions, 0, all, 1, reactions.length);
    return open(Scripted.server(all), Revision.V2026_07_28);
  }

  private static Change next(Subscription subscription) throws InterruptedException {
    return Objects.requireNonNull(subscription.next(soon()));
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_03_26",
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2024_11_05",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
    "sse, V2025_06_18",
  })
  void bringsChangesOfAResourceUntilItIsClosed(String channel, Revision revision) throws Exception {
    try (SseServer old = SseServer.start(Options.sound())) {
      Target target =
          switch (channel) {
            case "http" -> HttpTarget.of(server.url());
            case "sse" -> SseTarget.of(old.url());
            default -> Peers.stdio("--era", "both");
          };
      Connection connection = open(target, revision);
      Subscription subscription = connection.listen(Topics.ofResources(COUNTER), soon());
      assertThat(subscription.agreed()).isEqualTo(Topics.ofResources(COUNTER));

      connection.callTool("counter", JsonObject.EMPTY, soon());
      Change change = next(subscription);
      assertThat(change).isInstanceOf(Change.Resource.class);
      assertThat(((Change.Resource) change).uri()).isEqualTo(COUNTER);
      boolean stateless = revision == Revision.V2026_07_28;
      assertThat(change.subscriptionId())
          .isEqualTo(stateless ? Objects.requireNonNull(subscription.id()).json() : null);

      subscription.close();
      assertThat(subscription.ended()).isTrue();
      connection.callTool("counter", JsonObject.EMPTY, soon());
      assertThat(connection.lifeSign(soon()).result()).isNotNull();
      assertThat(subscription.next(soon())).isNull();
      assertThat(subscription.problems()).isEmpty();
    }
  }

  @Test
  void closingEndsTheStreamOfTheStatelessEraAndNothingElse() throws Exception {
    Connection connection = open(HttpTarget.of(server.url()), Revision.V2026_07_28);
    Subscription one = connection.listen(Topics.ofResources(COUNTER), soon());
    Subscription two = connection.listen(Topics.ofResources(COUNTER), soon());
    assertThat(one.id()).isNotEqualTo(two.id());

    one.close();
    eventually(() -> server.cancelled() == 1);
    connection.callTool("counter", JsonObject.EMPTY, soon());
    assertThat(next(two)).isInstanceOf(Change.Resource.class);
    assertThat(server.log()).doesNotContain("notifications/cancelled");
  }

  @Test
  void closingSaysSoOverStdio() throws Exception {
    Connection connection = open(Peers.stdio("--era", "both"), Revision.V2026_07_28);
    Subscription subscription = connection.listen(Topics.ofResources(COUNTER), soon());
    String id = String.valueOf(Objects.requireNonNull(subscription.id()).json());

    subscription.close();
    eventually(() ->
        connection.exchanges().stream()
            .map(Exchange::sentBody)
            .anyMatch(body ->
                body.contains("\"notifications/cancelled\"")
                    && body.contains("\"requestId\":" + id)));
  }

  @Test
  void endsWithTheServersLastWordWhenItShutsDown() throws Exception {
    Connection connection = open(HttpTarget.of(server.url()), Revision.V2026_07_28);
    Subscription subscription = connection.listen(Topics.ofResources(COUNTER), soon());

    server.close();
    assertThat(subscription.awaitEnd(soon())).isTrue();
    JsonObject last =
        Objects.requireNonNull(Objects.requireNonNull(subscription.ending()).result());
    assertThat(String.valueOf(last)).contains(MetaKeys.SUBSCRIPTION_ID);
    assertThat(subscription.failure()).isNull();
  }

  @Test
  void endsWithItsConnection() throws Exception {
    Connection modern = open(HttpTarget.of(server.url()), Revision.V2026_07_28);
    Connection older = open(HttpTarget.of(server.url()), Revision.V2025_11_25);
    Subscription one = modern.listen(Topics.ofResources(COUNTER), soon());
    Subscription two = older.listen(Topics.ofResources(COUNTER), soon());

    modern.close();
    older.close();
    assertThat(one.awaitEnd(soon())).isTrue();
    assertThat(two.awaitEnd(soon())).isTrue();
    assertThat(one.failure()).isInstanceOf(ConnectionFailure.Closed.class);
    eventually(() -> server.openConnections() == 0);
  }

  @Test
  void aRefusalIsItsEnd() throws Exception {
    server.close();
    try (var plain = ReferenceServer.start(Options.sound().toolsOnly())) {
      Connection modern = open(HttpTarget.of(plain.url()), Revision.V2026_07_28);
      Subscription subscription = modern.listen(Topics.ofLists(), soon());
      assertThat(subscription.ended()).isTrue();
      assertThat(Objects.requireNonNull(subscription.ending()).errorCode()).isEqualTo(-32601);
      assertThat(subscription.agreed()).isNull();

      Connection older = open(HttpTarget.of(plain.url()), Revision.V2025_11_25);
      Subscription refused = older.listen(Topics.ofResources(COUNTER), soon());
      assertThat(refused.problems())
          .singleElement()
          .asString()
          .startsWith("resources/subscribe of testbed://counter was refused with error -32601");
      assertThat(Objects.requireNonNull(refused.agreed()).uris()).isEmpty();
    }
  }

  @Test
  void bringsChangesOfLists() throws Exception {
    Connection connection =
        scripted(
            Scripted.on(
                "subscriptions/listen",
                acknowledged(
                        "{\"toolsListChanged\":true,\"promptsListChanged\":true,\"resourcesListChanged\":true}")
                    + "; "
                    + note("notifications/tools/list_changed", "{" + META + "}")
                    + "; "
                    + note("notifications/prompts/list_changed", "{" + META + "}")
                    + "; "
                    + note("notifications/resources/list_changed", "{" + META + "}")));

    Subscription subscription = connection.listen(Topics.ofLists(), soon());

    assertThat(subscription.agreed()).isEqualTo(Topics.ofLists());
    assertThat(next(subscription)).isInstanceOf(Change.Tools.class);
    assertThat(next(subscription)).isInstanceOf(Change.Prompts.class);
    assertThat(next(subscription)).isInstanceOf(Change.Resources.class);
    assertThat(subscription.problems()).isEmpty();
  }

  @Test
  void notesWhatTheServerDoesWrong() throws Exception {
    Connection connection =
        scripted(
            Scripted.on(
                "subscriptions/listen",
                note("notifications/tools/list_changed", "{" + META + "}")
                    + "; "
                    + acknowledged("{\"toolsListChanged\":true}")
                    + "; "
                    + note("notifications/prompts/list_changed", "{" + META + "}")
                    + "; "
                    + note("notifications/resources/list_changed", "{" + META + "}")
                    + "; "
                    + note(
                        "notifications/resources/list_changed",
                        "{\"_meta\":{\"" + MetaKeys.SUBSCRIPTION_ID + "\":\"other\"}}")
                    + "; "
                    + note("notifications/cancelled", "{\"requestId\":'\"$id\"'}")));

    Subscription subscription = connection.listen(new Topics(true, true, false, List.of()), soon());

    assertThat(subscription.awaitEnd(soon())).isTrue();
    assertThat(subscription.ending()).isNull();
    assertThat(subscription.problems())
        .containsExactly(
            "notifications/tools/list_changed came before the acknowledgement",
            "notifications/prompts/list_changed came, which the server did not agree to",
            "notifications/resources/list_changed came, which nobody asked for");
  }

  @Test
  void aServerThatDoesNotAcknowledgeIsTooLate() throws Exception {
    Connection connection = scripted(Scripted.on("subscriptions/listen", ":"));
    assertThatThrownBy(
            () -> connection.listen(Topics.ofLists(), Deadline.in(Duration.ofMillis(200))))
        .isInstanceOf(ConnectionFailure.TimedOut.class)
        .hasMessageContaining("acknowledged");
  }
}
