package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.fixture.Fixtures;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.Shapes;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is offered with the fixtures, and without.
class FixturesTest {

  private static final String WATCHED = "test://watched-resource";

  private final Desk desk = new Desk(Fixtures.create());
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  @AfterEach
  void close() {
    desk.close();
  }

  private static List<String> strings(JsonObject result, String path) {
    return JsonPath.compile(path).all(result).stream()
        .map(it -> it instanceof JsonString(String text) ? text : it.toString())
        .toList();
  }

  private List<String> tools() {
    return strings(client.result(desk, "tools/list", null), "$.tools[*].name");
  }

  private static Notification heard(Desk.Client by) throws InterruptedException {
    return Objects.requireNonNull(by.heard().poll(10, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void standOnOnePageBesidesTheServersOwn(Revision revision) {
    JsonObject page = desk.client(revision).result(desk, "tools/list", null);
    assertThat(page.has("nextCursor")).isFalse();
    assertThat(strings(page, "$.tools[*].name"))
        .contains("echo", "test_simple_text", "test_input_required_result_multi_round");
    assertThat(Shapes.result(revision, "tools/list", page)).isEmpty();
  }

  @Test
  void areNotThereUnlessTheyAreWanted() {
    try (Desk plain = new Desk()) {
      Desk.Client visitor = plain.client(Revision.V2025_11_25);
      assertThat(visitor.result(plain, "tools/list", null).toString()).doesNotContain("test_");
      assertThat(visitor.result(plain, "prompts/list", null).toString()).doesNotContain("test_");
      assertThat(visitor.result(plain, "resources/list", null).toString())
          .doesNotContain("test://");
      assertThat(
              visitor.code(plain, "resources/read", Json.object("uri", "test://template/1/data")))
          .isEqualTo(-32002);
      JsonObject opened =
          ((JsonObject)
              ((Answer.Served)
                      plain
                          .dispatcher
                          .initialize(
                              Request.of(Id.of(1), "initialize", Desk.initialize("2025-11-25")),
                              SessionKind.SESSION,
                              _ -> {})
                          .answer())
                  .message()
                  .result());
      assertThat(opened.toString()).doesNotContain("listChanged");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "test_simple_text, text",
    "test_image_content, image",
    "test_audio_content, audio",
    "test_embedded_resource, resource",
    "test_multiple_content_types, text image resource",
    "test_error_handling, text"
  })
  void answerWithEachKindOfContent(String tool, String types) {
    JsonObject result = client.call(desk, tool, JsonObject.EMPTY);
    assertThat(String.join(" ", strings(result, "$.content[*].type"))).isEqualTo(types);
    assertThat(result.bool("isError")).isEqualTo(tool.equals("test_error_handling"));
    assertThat(Shapes.result(Revision.V2025_11_25, "tools/call", result)).isEmpty();
  }

  @Test
  void haveAPictureAndASoundThatAreOnes() {
    JsonObject picture = client.call(desk, "test_image_content", JsonObject.EMPTY);
    JsonObject sound = client.call(desk, "test_audio_content", JsonObject.EMPTY);
    byte[] png = Base64.getDecoder().decode(strings(picture, "$.content[0].data").getFirst());
    byte[] wav = Base64.getDecoder().decode(strings(sound, "$.content[0].data").getFirst());
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    int rest = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    assertThat(wav).startsWith('R', 'I', 'F', 'F').hasSize(8 + rest);
  }

  @Test
  void readATemplatedResourceByItsUri() {
    JsonObject read =
        client.result(desk, "resources/read", Json.object("uri", "test://template/a-7/data"));
    assertThat(strings(read, "$.contents[0].uri")).containsExactly("test://template/a-7/data");
    assertThat(strings(read, "$.contents[0].text").getFirst()).contains("Data for ID: a-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test://template//data", "test://template/a/b/data", "test://template"})
  void readNothingThatTheTemplateDoesNotCover(String uri) {
    assertThat(client.code(desk, "resources/read", Json.object("uri", uri))).isEqualTo(-32002);
  }

  @Test
  void completeArgumentsOfPromptsAndTemplates() {
    JsonObject prompt =
        Json.object(
            "ref",
            Json.object("type", "ref/prompt", "name", "test_prompt_with_arguments"),
            "argument",
            Json.object("name", "arg1", "value", "par"));
    assertThat(strings(client.result(desk, "completion/complete", prompt), "$..values[*]"))
        .containsExactly("paris", "park", "party");
    JsonObject template =
        Json.object(
            "ref",
            Json.object("type", "ref/resource", "uri", "test://template/{id}/data"),
            "argument",
            Json.object("name", "id", "value", "1"));
    assertThat(strings(client.result(desk, "completion/complete", template), "$..values[*]"))
        .containsExactly("123");
  }

  @Test
  void logOnlyForThoseWhoWantIt() {
    client.call(desk, "test_tool_with_logging", JsonObject.EMPTY);
    assertThat(client.heard()).isEmpty();
    client.result(desk, "logging/setLevel", Json.object("level", "info"));
    client.call(desk, "test_tool_with_logging", JsonObject.EMPTY);
    assertThat(client.heard()).hasSize(3);
  }

  @Test
  void judgeArgumentsByConditionsAndReferencesOfTheSchema() {
    String tool = "json_schema_2020_12_tool";
    JsonObject right = Json.object("contactMethod", "phone", "phone", "1");
    assertThat(client.call(desk, tool, right).bool("isError")).isFalse();
    JsonObject wrong = Json.object("contactMethod", "phone", "email", "a@b");
    assertThat(client.call(desk, tool, wrong).bool("isError")).isTrue();
    JsonObject address = right.with("address", Json.object("street", 7));
    assertThat(client.call(desk, tool, address).bool("isError")).isTrue();
  }

  @Test
  void aToolComesAndGoesAndTheSessionsHearOfIt() throws InterruptedException {
    Desk.Client other = desk.client(Revision.V2025_06_18);
    assertThat(tools()).doesNotContain("test_dynamic_tool");
    client.call(desk, "test_trigger_tool_change", JsonObject.EMPTY);
    assertThat(heardUnasked(other)).isEqualTo("notifications/tools/list_changed");
    assertThat(tools()).contains("test_dynamic_tool");
    assertThat(client.call(desk, "test_dynamic_tool", JsonObject.EMPTY).bool("isError")).isFalse();
    client.call(desk, "test_trigger_tool_change", JsonObject.EMPTY);
    assertThat(tools()).doesNotContain("test_dynamic_tool");
    assertThat(
            client.code(
                desk,
                "tools/call",
                Json.object("name", "test_dynamic_tool", "arguments", JsonObject.EMPTY)))
        .isEqualTo(-32602);
  }

  private static String heardUnasked(Desk.Client by) throws InterruptedException {
    return heard(by).method();
  }

  @Test
  void aPromptComesAndGoes() throws InterruptedException {
    JsonObject get = Json.object("name", "test_dynamic_prompt");
    assertThat(client.code(desk, "prompts/get", get)).isEqualTo(-32602);
    client.call(desk, "test_trigger_prompt_change", JsonObject.EMPTY);
    assertThat(heard(client).method()).isEqualTo("notifications/prompts/list_changed");
    assertThat(client.result(desk, "prompts/get", get).array("messages")).isNotNull();
  }

  @Test
  void aSessionThatIsNotReadyHearsNothing() {
    Desk.Client early = desk.uninitialized(Revision.V2025_11_25);
    client.call(desk, "test_trigger_tool_change", JsonObject.EMPTY);
    assertThat(early.heard()).isEmpty();
  }

  @Test
  void aWatchedResourceChangesForThoseWhoSubscribed() throws InterruptedException {
    Desk.Client other = desk.client(Revision.V2025_11_25);
    JsonObject uri = Json.object("uri", WATCHED);
    JsonValue before = client.result(desk, "resources/read", uri);
    client.result(desk, "resources/subscribe", uri);
    client.call(desk, "test_trigger_resource_change", JsonObject.EMPTY);
    Notification updated = heard(client);
    assertThat(updated.method()).isEqualTo("notifications/resources/updated");
    assertThat(updated.params()).isEqualTo(uri);
    assertThat(client.result(desk, "resources/read", uri)).isNotEqualTo(before);
    client.result(desk, "resources/unsubscribe", uri);
    client.call(desk, "test_trigger_resource_change", JsonObject.EMPTY);
    assertThat(client.heard()).isEmpty();
    assertThat(other.heard()).isEmpty();
  }

  @Test
  void aSubscriptionHearsOfTheListsThatItNames() throws InterruptedException {
    Desk.Client listener = desk.client(Desk.MODERN);
    JsonObject wanted = Json.object("toolsListChanged", true, "resourcesListChanged", true);
    JsonObject params = Json.object("notifications", wanted);
    Thread.ofVirtual().start(() -> listener.ask(desk, Id.of("L"), "subscriptions/listen", params));
    Notification acknowledged = heard(listener);
    assertThat(strings(acknowledged.json(), "$.params.notifications"))
        .containsExactly("{\"toolsListChanged\":true}");
    client.call(desk, "test_trigger_prompt_change", JsonObject.EMPTY);
    client.call(desk, "test_trigger_tool_change", JsonObject.EMPTY);
    Notification changed = heard(listener);
    assertThat(changed.method()).isEqualTo("notifications/tools/list_changed");
    assertThat(changed.text()).contains("subscriptionId\":\"L\"");
  }
}
