package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReadsTest {

  private static final String SESSIONS = "mcpt://server/sessions";

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  private JsonObject read(Desk.Client caller, String uri) {
    JsonObject result = caller.result(desk, "resources/read", Json.object("uri", uri));
    return (JsonObject) Objects.requireNonNull(result.array("contents")).items().getFirst();
  }

  @Test
  void readsEveryListedResourceInTheListedTypeAndSize() {
    JsonObject first = client.result(desk, "resources/list", null);
    JsonObject second =
        client.result(desk, "resources/list", Json.object("cursor", first.string("nextCursor")));
    for (JsonObject page : new JsonObject[] {first, second}) {
      for (JsonValue item : Objects.requireNonNull(page.array("resources"))) {
        JsonObject entry = (JsonObject) item;
        JsonObject contents = read(client, Objects.requireNonNull(entry.string("uri")));
        assertThat(contents.string("uri")).isEqualTo(entry.string("uri"));
        assertThat(contents.string("mimeType")).isEqualTo(entry.string("mimeType"));
        assertThat(contents.has("text")).isNotEqualTo(contents.has("blob"));
        Long size = entry.integer("size");
        if (size != null) {
          assertThat(bytes(contents)).hasSize(Math.toIntExact(size));
        }
      }
    }
  }

  private static byte[] bytes(JsonObject contents) {
    String text = contents.string("text");
    return text == null
        ? Base64.getDecoder().decode(contents.string("blob"))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theIconIsAPng() {
    assertThat(bytes(read(client, "mcpt://server/icon")))
        .startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void saysInTheWayOfTheRevisionThatAResourceIsUnknown(Revision revision) {
    String uri = "mcpt://docs/../../etc/passwd";
    JsonObject error = desk.client(revision).error(desk, "resources/read", Json.object("uri", uri));
    assertThat(error.integer("code")).isEqualTo(revision == Desk.MODERN ? -32602 : -32002);
    assertThat(error.object("data")).isEqualTo(Json.object("uri", uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a uri", "relative", "/etc/passwd", "%zz:"})
  void refusesWhatIsNoAbsoluteUri(String uri) {
    assertThat(client.code(desk, "resources/read", Json.object("uri", uri))).isEqualTo(-32602);
  }

  @Test
  void refusesAVastUriAndNone() {
    String vast = "mcpt://" + "a".repeat(65536);
    assertThat(client.code(desk, "resources/read", Json.object("uri", vast))).isEqualTo(-32602);
    assertThat(client.code(desk, "resources/read", null)).isEqualTo(-32602);
  }

  @Test
  void theNumbersOfSessionsAreRead() {
    desk.client(Revision.V2025_11_25);
    assertThat(read(client, SESSIONS).string("text")).contains("\"active\": 2");
  }

  @Test
  void tellsASubscriberAndNobodyElseThatAResourceHasChanged() {
    Desk.Client other = desk.client(Revision.V2025_11_25);
    client.result(desk, "resources/subscribe", Json.object("uri", SESSIONS));
    desk.registry.end(
        desk.client(Revision.V2025_11_25).conversation().session(), EndReason.CLIENT_DELETE);
    assertThat(client.heard())
        .extracting(Notification::text)
        .hasSize(2)
        .containsOnly(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\","
                + "\"params\":{\"uri\":\"mcpt://server/sessions\"}}");
    assertThat(other.heard()).isEmpty();
  }

  @Test
  void tellsNothingMoreAfterTheSubscriptionIsTakenBack() {
    client.result(desk, "resources/subscribe", Json.object("uri", SESSIONS));
    client.result(desk, "resources/unsubscribe", Json.object("uri", SESSIONS));
    desk.client(Revision.V2025_11_25);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void tellsNothingMoreAfterTheEndOfTheSession() {
    client.result(desk, "resources/subscribe", Json.object("uri", SESSIONS));
    desk.registry.end(client.conversation().session(), EndReason.CLIENT_DELETE);
    desk.client(Revision.V2025_11_25);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void refusesASubscriptionToNothing() {
    assertThat(client.code(desk, "resources/subscribe", Json.object("uri", "a:b")))
        .isEqualTo(-32002);
    assertThat(
            desk.client(Desk.MODERN)
                .code(desk, "resources/subscribe", Json.object("uri", SESSIONS)))
        .isEqualTo(-32601);
  }
}
