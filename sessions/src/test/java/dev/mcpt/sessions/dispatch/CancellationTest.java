package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  /// Starts a call that takes ten minutes, and returns once it runs.
  private CompletableFuture<Answer> slow(Id id) throws InterruptedException {
    client.result(desk, "logging/setLevel", Json.object("level", "info"));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    JsonObject params =
        Json.object("name", "slow", "arguments", Json.object("milliseconds", 600_000));
    Thread.ofVirtual().start(() -> answer.complete(client.ask(desk, id, "tools/call", params)));
    assertThat(client.heard().poll(10, TimeUnit.SECONDS)).isNotNull();
    return answer;
  }

  private void cancel(@Nullable JsonValue id) {
    JsonObject params = Json.object().putIfPresent("requestId", id).build();
    desk.dispatcher.take(Notification.of("notifications/cancelled", params), client.conversation());
  }

  @Test
  void aCancelledCallIsSilentAtOnce() throws Exception {
    CompletableFuture<Answer> answer = slow(Id.of("x"));
    cancel(Json.of("x"));
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
    assertThat(client.inFlight().isEmpty()).isTrue();
  }

  @Test
  void ignoresWhatNamesNoCallUnderWay() throws Exception {
    CompletableFuture<Answer> answer = slow(Id.of("7"));
    cancel(Json.of(7));
    cancel(Json.of("other"));
    cancel(Json.object("a", 1));
    cancel(null);
    desk.dispatcher.take(
        Notification.of("notifications/cancelled", Json.array(1)), client.conversation());
    assertThat(client.result(desk, "ping", null).isEmpty()).isTrue();
    assertThat(answer).isNotDone();
    cancel(Json.of("7"));
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
  }

  @Test
  void aSessionCannotCancelTheCallOfAnother() throws Exception {
    CompletableFuture<Answer> answer = slow(Id.of(5));
    desk.dispatcher.take(
        Notification.of("notifications/cancelled", Json.object("requestId", 5)),
        desk.client(Revision.V2025_11_25).conversation());
    assertThat(answer).isNotDone();
    cancel(Json.of(5));
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
  }

  @Test
  void theEndOfASessionCancelsItsCalls() throws Exception {
    CompletableFuture<Answer> answer = slow(Id.of(1));
    desk.registry.end(client.conversation().session(), EndReason.CLIENT_DELETE);
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
  }

  @Test
  void refusesAnIdThatIsUnderWay() throws Exception {
    CompletableFuture<Answer> answer = slow(Id.of(1));
    assertThat(client.code(desk, "ping", null)).isEqualTo(-32600);
    cancel(Json.of(1));
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
    assertThat(client.result(desk, "ping", null).isEmpty()).isTrue();
    assertThat(List.copyOf(desk.log)).containsExactly("tools/call was cancelled");
  }
}
