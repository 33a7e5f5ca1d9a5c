package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.dispatch.Desk.Client;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListeningTest {

  private static final String SESSIONS = "mcpt://server/sessions";

  private final Desk desk = new Desk();
  private final Client client = desk.client(Desk.MODERN);

  private CompletableFuture<Answer> listen(Id id, JsonObject filter) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    JsonObject params = Json.object("notifications", filter);
    Thread.ofVirtual()
        .start(() -> answer.complete(client.ask(desk, id, "subscriptions/listen", params)));
    return answer;
  }

  private void begin(Id id, JsonObject filter) {
    assertThat(listen(id, filter)).isNotCompletedExceptionally();
  }

  private Notification next() throws InterruptedException {
    return Objects.requireNonNull(client.heard().poll(10, TimeUnit.SECONDS));
  }

  private static @Nullable JsonValue subscription(Notification notification) {
    return JsonPath.compile("$._meta['" + MetaKeys.SUBSCRIPTION_ID + "']")
        .first(Objects.requireNonNull(notification.params()));
  }

  @Test
  void acknowledgesFirstAndOnlyWhatItCanTell() throws InterruptedException {
    begin(
        Id.of("L1"),
        Json.object(
            "toolsListChanged", true,
            "promptsListChanged", true,
            "resourcesListChanged", true,
            "resourceSubscriptions", Json.array(SESSIONS, "no:such")));
    Notification first = next();
    assertThat(first.method()).isEqualTo("notifications/subscriptions/acknowledged");
    assertThat(subscription(first)).isEqualTo(Json.of("L1"));
    assertThat(((JsonObject) Objects.requireNonNull(first.params())).get("notifications"))
        .isEqualTo(Json.object("resourceSubscriptions", Json.array(SESSIONS)));
  }

  @Test
  void tellsChangesOfWhatWasAskedForWithTheIdInItsOwnType() throws InterruptedException {
    begin(Id.of(7), Json.object("resourceSubscriptions", Json.array(SESSIONS)));
    next();
    desk.client(Revision.V2025_11_25);
    Notification updated = next();
    assertThat(updated.method()).isEqualTo("notifications/resources/updated");
    assertThat(subscription(updated)).isEqualTo(Json.of(7));
    assertThat(updated.text()).contains(SESSIONS);
  }

  @Test
  void tellsNothingThatWasNotAskedFor() throws InterruptedException {
    begin(Id.of(1), JsonObject.EMPTY);
    begin(Id.of(2), Json.object("resourceSubscriptions", Json.array("mcpt://docs/readme")));
    next();
    next();
    desk.client(Revision.V2025_11_25);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void endsSilentlyWhenItIsCancelled() throws Exception {
    CompletableFuture<Answer> answer =
        listen(Id.of(1), Json.object("resourceSubscriptions", Json.array(SESSIONS)));
    next();
    client.inFlight().cancelAll();
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Silent());
    desk.client(Revision.V2025_11_25);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void endsWithItsResultWhenTheServerCloses() throws Exception {
    CompletableFuture<Answer> answer = listen(Id.of(3), JsonObject.EMPTY);
    next();
    desk.close();
    JsonObject result =
        (JsonObject) ((Answer.Served) answer.get(10, TimeUnit.SECONDS)).message().result();
    assertThat(result.string("resultType")).isEqualTo("complete");
    assertThat(Objects.requireNonNull(result.object("_meta")).get(MetaKeys.SUBSCRIPTION_ID))
        .isEqualTo(Json.of(3));
    assertThat(listen(Id.of(4), JsonObject.EMPTY).get(10, TimeUnit.SECONDS))
        .isInstanceOf(Answer.Served.class);
  }

  @Test
  void refusesAFilterOfAWrongForm() {
    for (JsonObject wrong :
        new JsonObject[] {
          Json.object("notifications", 1),
          Json.object("notifications", Json.object("resourceSubscriptions", SESSIONS)),
          Json.object("notifications", Json.object("resourceSubscriptions", Json.array(1))),
          JsonObject.EMPTY,
        }) {
      assertThat(client.code(desk, "subscriptions/listen", wrong)).isEqualTo(-32602);
    }
  }
}
