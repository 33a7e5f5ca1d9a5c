package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatelessTest {

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Desk.MODERN);

  private static final Map<String, JsonObject> REQUESTS =
      Map.of(
          "server/discover", JsonObject.EMPTY,
          "tools/list", JsonObject.EMPTY,
          "resources/list", JsonObject.EMPTY,
          "resources/templates/list", JsonObject.EMPTY,
          "prompts/list", JsonObject.EMPTY,
          "resources/read", Json.object("uri", "mcpt://docs/readme"),
          "prompts/get", Json.object("name", "first_steps"),
          "tools/call", Json.object("name", "health_check"));

  private static @Nullable JsonValue at(JsonObject value, String path) {
    return JsonPath.compile(path).first(value);
  }

  @Test
  void everyResultNamesItsTypeAndTheServer() {
    REQUESTS.forEach((method, params) -> {
      JsonObject result = client.result(desk, method, params);
      assertThat(result.string("resultType")).as(method).isEqualTo("complete");
      assertThat(at(result, "$._meta['" + MetaKeys.SERVER_INFO + "'].name"))
          .as(method)
          .isEqualTo(new JsonString("mcp-t"));
    });
  }

  @Test
  void listsReadingsAndDiscoveryCarryCacheHintsAndNothingElseDoes() {
    REQUESTS.forEach((method, params) -> {
      JsonObject result = client.result(desk, method, params);
      boolean cached = !method.equals("prompts/get") && !method.equals("tools/call");
      assertThat(result.has("ttlMs")).as(method).isEqualTo(cached);
      assertThat(result.has("cacheScope")).as(method).isEqualTo(cached);
    });
  }

  @Test
  void whatChangesIsStaleAtOnce() {
    JsonObject result =
        client.result(desk, "resources/read", Json.object("uri", "mcpt://server/sessions"));
    assertThat(result.integer("ttlMs")).isZero();
  }

  @Test
  void discoversTheVersionsThatCanBeUsedThisWay() {
    JsonObject result = client.result(desk, "server/discover", null);
    assertThat(result.get("supportedVersions")).isEqualTo(Json.array("2026-07-28"));
    assertThat(Objects.requireNonNull(result.object("capabilities")).keys())
        .containsExactly("completions", "logging", "prompts", "resources", "tools");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initialize",
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "tasks/list",
        "conformance/none"
      })
  void removedMethodsAreUnknown(String method) {
    assertThat(client.code(desk, method, null)).isEqualTo(-32601);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server/discover", "subscriptions/listen"})
  void theMethodsOfThisEraAreUnknownInTheOther(String method) {
    Desk.Client stateful = desk.client(Revision.V2025_11_25);
    assertThat(stateful.code(desk, method, null)).isEqualTo(-32601);
  }

  @ParameterizedTest
  @ValueSource(strings = {MetaKeys.PROTOCOL_VERSION, MetaKeys.CLIENT_CAPABILITIES})
  void refusesARequestThatDoesNotSayEnough(String key) {
    JsonObject params = Json.object("_meta", Desk.meta(null).without(key));
    assertThat(Meta.isStateless("tools/list", params, null)).isTrue();
    assertThatThrownBy(() -> Meta.of(params))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(-32602);
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.META);
            });
  }

  @Test
  void refusesWrongTypesInMeta() {
    JsonObject meta = Desk.meta(null);
    for (JsonObject wrong :
        new JsonObject[] {
          meta.with(MetaKeys.PROTOCOL_VERSION, Json.of(20260728)),
          meta.with(MetaKeys.CLIENT_CAPABILITIES, Json.array()),
          meta.with(MetaKeys.CLIENT_CAPABILITIES, Json.of("all")),
          meta.with(MetaKeys.CLIENT_INFO, Json.of("me")),
          meta.with(MetaKeys.CLIENT_INFO, Json.object("name", "me")),
          meta.with(MetaKeys.LOG_LEVEL, Json.of("verbose")),
          meta.with(MetaKeys.LOG_LEVEL, Json.of(3)),
        }) {
      assertThatThrownBy(() -> Meta.of(Json.object("_meta", wrong)))
          .as(wrong.toString())
          .isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> Meta.of(Json.object("_meta", 1))).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Meta.of(null)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2099-01-01", "2025-11-25", "", "garbage"})
  void refusesAnyOtherVersionAndNamesItsOwn(String version) throws Refusal {
    JsonObject meta = Desk.meta(null).with(MetaKeys.PROTOCOL_VERSION, Json.of(version));
    Meta read = Meta.of(Json.object("_meta", meta));
    assertThatThrownBy(read::caller)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(-32022);
              assertThat(refusal.response(null).data())
                  .isEqualTo(
                      Json.object("supported", Json.array("2026-07-28"), "requested", version));
            });
  }

  @Test
  void theEraIsReadFromTheRequestItself() {
    JsonObject modern = Json.object("_meta", Desk.meta(null));
    JsonObject legacy = Json.object("_meta", Json.object("progressToken", 1));
    assertThat(Meta.isStateless("tools/list", modern, null)).isTrue();
    assertThat(Meta.isStateless("initialize", modern, null)).isTrue();
    assertThat(Meta.isStateless("tools/list", legacy, null)).isFalse();
    assertThat(Meta.isStateless("tools/list", null, null)).isFalse();
    assertThat(Meta.isStateless("tools/list", null, "2026-07-28")).isTrue();
    assertThat(Meta.isStateless("tools/list", null, "2025-11-25")).isFalse();
    assertThat(Meta.isStateless("initialize", legacy, "2026-07-28")).isFalse();
  }
}
