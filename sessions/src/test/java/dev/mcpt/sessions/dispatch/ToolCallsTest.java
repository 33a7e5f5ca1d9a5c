package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallsTest {

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "line\nbreak\ttab", "h\u00e9 \ud83d\ude00 \u0000", "\ud800"})
  void echoesCharacterForCharacter(String message) {
    JsonObject result = client.call(desk, "echo", Json.object("message", message));
    assertThat(Desk.text(result)).isEqualTo(message);
    assertThat(result.bool("isError")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void addsAndMirrorsTheStructuredSumInText(Revision revision) throws JsonSyntaxException {
    JsonObject result = desk.client(revision).call(desk, "add", Json.object("a", 0.1, "b", 0.2));
    assertThat(Json.read(Desk.text(result))).isEqualTo(Json.object("sum", 0.3));
    assertThat(result.get("structuredContent"))
        .isEqualTo(revision.atLeast(Revision.V2025_06_18) ? Json.object("sum", 0.3) : null);
  }

  @Test
  void addsNumbersOfAnySizeInBoundedTime() throws JsonSyntaxException {
    JsonObject vast = (JsonObject) Json.read("{\"a\":1e300,\"b\":1e-300}");
    assertThat(Desk.text(client.call(desk, "add", vast))).startsWith("{\"sum\":1");
    JsonObject beyond = (JsonObject) Json.read("{\"a\":1e999999999,\"b\":1}");
    assertThat(client.call(desk, "add", beyond).bool("isError")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void refusesArgumentsThatBreakTheSchemaAsTheRevisionWants(Revision revision) {
    JsonObject params =
        Json.object("name", "add", "arguments", Json.object("a", "1", "b", 2, "c", 3));
    Desk.Client caller = desk.client(revision);
    if (revision.atLeast(Revision.V2025_11_25)) {
      JsonObject result = caller.result(desk, "tools/call", params);
      assertThat(result.bool("isError")).isTrue();
      assertThat(Desk.text(result)).contains("/a", "c");
    } else {
      assertThat(caller.error(desk, "tools/call", params).integer("code")).isEqualTo(-32602);
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void anUnknownToolIsAProtocolError(Revision revision) {
    Desk.Client caller = desk.client(revision);
    assertThat(caller.code(desk, "tools/call", Json.object("name", "nope"))).isEqualTo(-32602);
    assertThat(caller.code(desk, "tools/call", null)).isEqualTo(-32602);
    assertThat(caller.code(desk, "tools/call", Json.object("name", 5))).isEqualTo(-32602);
    assertThat(caller.code(desk, "tools/call", Json.object("name", "echo", "arguments", "message")))
        .isEqualTo(-32602);
  }

  @Test
  void servesAToolWithoutArgumentsWhenTheyAreLeftOut() {
    JsonObject result = client.result(desk, "tools/call", Json.object("name", "health_check"));
    JsonObject health = Objects.requireNonNull(result.object("structuredContent"));
    assertThat(health.string("status")).isEqualTo("healthy");
    assertThat(health.integer("active_sessions")).isEqualTo(1);
    assertThat(health.string("timestamp")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void ignoresMembersItDoesNotKnow() {
    JsonObject params =
        Json.object(
            "name",
            "echo",
            "arguments",
            Json.object("message", "x"),
            "_meta",
            Json.object("com.example/unknown", 1),
            "unknown",
            true);
    assertThat(Desk.text(client.result(desk, "tools/call", params))).isEqualTo("x");
  }

  @Test
  void failsWithinTheResult() {
    JsonObject result = client.call(desk, "fail", Json.object("message", "as told"));
    assertThat(result.bool("isError")).isTrue();
    assertThat(Desk.text(result)).isEqualTo("as told");
    assertThat(Desk.text(client.call(desk, "fail", JsonObject.EMPTY))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 62, 63, 1000, 4194304})
  void givesATextOfExactlyTheWantedSize(int bytes) {
    JsonObject result = client.call(desk, "large", Json.object("bytes", bytes));
    assertThat(Desk.text(result)).hasSize(bytes);
  }

  @Test
  void countsForEachSessionApart() {
    Desk.Client other = desk.client(Revision.V2025_11_25);
    client.call(desk, "counter", JsonObject.EMPTY);
    JsonObject second = client.call(desk, "counter", JsonObject.EMPTY);
    JsonObject first = other.call(desk, "counter", JsonObject.EMPTY);
    assertThat(second.object("structuredContent")).isEqualTo(Json.object("count", 2));
    assertThat(first.object("structuredContent")).isEqualTo(Json.object("count", 1));
  }

  @Test
  void hasNothingToCountInWithoutASession() {
    JsonObject result = desk.client(Desk.MODERN).call(desk, "counter", JsonObject.EMPTY);
    assertThat(result.bool("isError")).isTrue();
  }

  @Test
  void theHeartbeatNamesTheSessionAndItsNewExpiry() {
    desk.clock.advance(Duration.ofMinutes(2));
    JsonObject beat =
        Objects.requireNonNull(
            client.call(desk, "heartbeat", JsonObject.EMPTY).object("structuredContent"));
    assertThat(beat.string("session")).isEqualTo(client.conversation().session().ref());
    assertThat(beat.get("advised_interval_seconds")).isEqualTo(Json.of(120.0));
    JsonObject none =
        Objects.requireNonNull(
            desk.client(Desk.MODERN)
                .call(desk, "heartbeat", JsonObject.EMPTY)
                .object("structuredContent"));
    assertThat(none.string("session")).isNull();
    assertThat(none.string("timestamp")).isEqualTo("2026-01-01T00:02:00Z");
  }

  @Test
  void sessionInfoTellsTheTimeoutsInForceAndNeverTheId() {
    JsonObject result = client.call(desk, "session_info", JsonObject.EMPTY);
    JsonObject info = Objects.requireNonNull(result.object("structuredContent"));
    assertThat(info.get("session_timeout_seconds")).isEqualTo(Json.of(300.0));
    assertThat(info.get("reap_interval_seconds")).isEqualTo(Json.of(60.0));
    assertThat(info.string("status")).isEqualTo("active");
    assertThat(info.string("client")).isEqualTo("desk 1");
    assertThat(info.string("expires_at")).isEqualTo("2026-01-01T00:05:00Z");
    assertThat(result.toString()).doesNotContain(client.conversation().session().id());
  }

  @Test
  void sessionInfoWithoutASessionTellsOnlyTheEra() {
    JsonObject info =
        Objects.requireNonNull(
            desk.client(Desk.MODERN)
                .call(desk, "session_info", JsonObject.EMPTY)
                .object("structuredContent"));
    assertThat(info.keys())
        .containsExactly(
            "protocol_version", "era", "session_timeout_seconds", "reap_interval_seconds");
    assertThat(info.string("era")).isEqualTo("stateless");
  }
}
