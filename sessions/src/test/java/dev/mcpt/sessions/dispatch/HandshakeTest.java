package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionState;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

  private final Desk desk = new Desk();

  private Handshake initialize(JsonObject params) {
    return desk.dispatcher.initialize(
        Request.of(Id.of(7), "initialize", params), SessionKind.SESSION, _ -> {});
  }

  private static JsonObject served(Handshake handshake) {
    return (JsonObject) ((Answer.Served) handshake.answer()).message().result();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void settlesOnTheProposedRevisionIfItIsStateful(Revision revision) {
    JsonObject result = served(initialize(Desk.initialize(revision.id())));
    String expected =
        revision.era() == Era.STATEFUL ? revision.id() : Revision.latestStateful().id();
    assertThat(result.string("protocolVersion")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "2099-01-01", "", "garbage"})
  void offersTheLatestStatefulRevisionForAnUnknownOne(String version) {
    JsonObject result = served(initialize(Desk.initialize(version)));
    assertThat(result.string("protocolVersion")).isEqualTo("2025-11-25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocolVersion", "capabilities", "clientInfo"})
  void refusesAnIncompleteIntroduction(String missing) {
    Handshake handshake = initialize(Desk.initialize("2025-06-18").without(missing));
    assertThat(handshake.opened()).isNull();
    assertThat(((Answer.Refused) handshake.answer()).message().code()).isEqualTo(-32602);
    assertThat(desk.registry.active()).isZero();
  }

  @Test
  void refusesAWrongTypeInAnIntroduction() {
    JsonObject params = Desk.initialize("2025-06-18").with("capabilities", new JsonString("x"));
    assertThat(((Answer.Refused) initialize(params).answer()).message().code()).isEqualTo(-32602);
  }

  @Test
  void opensASessionThatIsNewUntilItsClientConfirms() {
    Desk.Client client = desk.uninitialized(Revision.V2025_11_25);
    assertThat(client.caller().session()).isNotNull();
    assertThat(client.conversation().session().state()).isEqualTo(SessionState.NEW);
    assertThat(client.result(desk, "ping", null).isEmpty()).isTrue();
    assertThat(client.code(desk, "tools/list", null)).isEqualTo(-32600);
    assertThat(client.code(desk, "no/such", null)).isEqualTo(-32601);
    desk.dispatcher.take(Notification.of("notifications/initialized", null), client.conversation());
    assertThat(client.conversation().session().state()).isEqualTo(SessionState.ACTIVE);
    assertThat(client.result(desk, "tools/list", null).array("tools")).isNotNull();
  }

  @Test
  void aConfirmationAfterTheEndRevivesNothing() {
    Desk.Client client = desk.uninitialized(Revision.V2025_11_25);
    desk.registry.end(client.conversation().session(), EndReason.CLIENT_DELETE);
    desk.dispatcher.take(Notification.of("notifications/initialized", null), client.conversation());
    assertThat(client.conversation().session().state()).isEqualTo(SessionState.ENDED);
    assertThat(desk.dispatcher.conversation(client.conversation().session(), _ -> {}))
        .as("forgotten")
        .isNotSameAs(client.conversation());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, false, false, false",
    "2025-03-26, true, false, false",
    "2025-06-18, true, true, false",
    "2025-11-25, true, true, true"
  })
  void saysOnlyWhatTheRevisionKnows(
      String version, boolean completions, boolean title, boolean description) {
    JsonObject result = served(initialize(Desk.initialize(version)));
    assertThat(has(result, "$.capabilities.completions")).isEqualTo(completions);
    assertThat(has(result, "$.serverInfo.title")).isEqualTo(title);
    assertThat(has(result, "$.serverInfo.description")).isEqualTo(description);
    assertThat(has(result, "$.capabilities.resources.subscribe")).isTrue();
    assertThat(JsonPath.compile("$.serverInfo.version").first(result))
        .isEqualTo(new JsonString("9.9"));
  }

  private static boolean has(JsonObject result, String path) {
    return JsonPath.compile(path).first(result) != null;
  }

  @Test
  void refusesASessionWhenThereIsNoRoom() {
    for (int i = 0; i < 100; i++) {
      desk.uninitialized(Revision.V2025_11_25);
    }
    Handshake handshake = initialize(Desk.initialize("2025-11-25"));
    assertThat(((Answer.Refused) handshake.answer()).kind()).isEqualTo(Refusal.Kind.FULL);
  }
}
