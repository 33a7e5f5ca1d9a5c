package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Progress and log messages on their way.
class NotificationsTest {

  private static final List<String> LEVELS =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  private static JsonObject slow(JsonValue token) {
    return Json.object(
        "name", "slow",
        "arguments", Json.object("milliseconds", 0),
        "_meta", Json.object("progressToken", token));
  }

  private static JsonValue at(Notification notification, String path) {
    return Objects.requireNonNull(
        JsonPath.compile(path).first(Objects.requireNonNull(notification.params())));
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void tellsGrowingProgressUnderTheTokenOfTheRequest(Revision revision) {
    for (JsonValue token : new JsonValue[] {Json.of("t"), Json.of(7)}) {
      Desk.Client caller = desk.client(revision);
      caller.result(desk, "tools/call", slow(token));
      List<Notification> heard = List.copyOf(caller.heard());
      assertThat(heard).extracting(Notification::method).containsOnly("notifications/progress");
      assertThat(heard.stream().map(it -> at(it, "$.progressToken"))).containsOnly(token);
      assertThat(heard.stream().map(it -> at(it, "$.progress")).toList())
          .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(Json::of).toList());
      assertThat(heard.getFirst().text().contains("\"message\""))
          .isEqualTo(revision.atLeast(Revision.V2025_03_26));
    }
  }

  @Test
  void tellsNoProgressWithoutAToken() {
    client.call(desk, "slow", Json.object("milliseconds", 0));
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void refusesATokenOfAWrongType() {
    for (JsonValue token :
        new JsonValue[] {Json.of(1.5), Json.of(true), new JsonArray(List.of())}) {
      assertThat(client.code(desk, "tools/call", slow(token))).isEqualTo(-32602);
    }
  }

  @Test
  void logsNothingUnlessALevelWasSet() {
    client.call(desk, "fail", JsonObject.EMPTY);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void takesEachOfTheEightLevelsAndNoOther() {
    for (String level : LEVELS) {
      assertThat(client.result(desk, "logging/setLevel", Json.object("level", level)).isEmpty())
          .isTrue();
    }
    for (String level : List.of("verbose", "DEBUG", "")) {
      assertThat(client.code(desk, "logging/setLevel", Json.object("level", level)))
          .isEqualTo(-32602);
    }
    assertThat(client.code(desk, "logging/setLevel", null)).isEqualTo(-32602);
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "error", "critical"})
  void logsWhatIsAtLeastAsSevereAsTheSessionsLevel(String level) {
    client.result(desk, "logging/setLevel", Json.object("level", level));
    client.call(desk, "fail", JsonObject.EMPTY);
    assertThat(client.heard().size()).isEqualTo(level.equals("critical") ? 0 : 1);
    for (Notification message : client.heard()) {
      assertThat(message.method()).isEqualTo("notifications/message");
      assertThat(at(message, "$.level")).isEqualTo(Json.of("error"));
    }
  }

  @Test
  void theLevelOfASessionIsItsOwn() {
    Desk.Client other = desk.client(Revision.V2025_11_25);
    client.result(desk, "logging/setLevel", Json.object("level", "debug"));
    other.call(desk, "fail", JsonObject.EMPTY);
    assertThat(other.heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "error", "critical"})
  void logsWhatTheRequestOfTheStatelessEraAsksFor(String level) {
    Desk.Client caller = desk.client(Desk.alone(level));
    caller.call(desk, "fail", JsonObject.EMPTY);
    assertThat(caller.heard().size()).isEqualTo(level.equals("critical") ? 0 : 1);
  }

  @Test
  void theStatelessEraHasNoSetLevel() {
    assertThat(
            desk.client(Desk.MODERN).code(desk, "logging/setLevel", Json.object("level", "debug")))
        .isEqualTo(-32601);
  }
}
