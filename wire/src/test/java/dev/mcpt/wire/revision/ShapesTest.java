package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTest {

  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
               "io.modelcontextprotocol/clientCapabilities":{}}
      """;

  private static JsonValue json(String text) {
    try {
      return Json.read(text);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> result(Revision revision, String method, String text) {
    return Shapes.result(revision, method, json(text)).stream()
        .map(ShapeProblem::toString)
        .toList();
  }

  private static List<String> early(Revision revision, String method, String text) {
    return Shapes.early(revision, MessagePart.RESULT, method, json(text)).stream()
        .map(ShapeProblem::toString)
        .toList();
  }

  @Test
  void acceptsAHandshakeOfEveryStatefulRevision() {
    String answer =
        """
        {"protocolVersion":"2024-11-05","capabilities":{"tools":{"listChanged":true},"logging":{},
         "experimental":{"x":{}}},"serverInfo":{"name":"s","version":"1"},"instructions":"use it"}
        """;
    String params =
        """
        {"protocolVersion":"2024-11-05","capabilities":{"roots":{"listChanged":true},"sampling":{}},
         "clientInfo":{"name":"c","version":"1"}}
        """;
    for (Revision revision : Revision.values()) {
      if (revision.era() == Era.STATEFUL) {
        assertThat(result(revision, "initialize", answer)).isEmpty();
        assertThat(Shapes.request(revision, "initialize", json(params))).isEmpty();
      }
    }
  }

  @Test
  void namesEveryProblemOfAHandshake() {
    assertThat(
            result(
                V2025_11_25,
                "initialize",
                """
                {"protocolVersion":20251125,"capabilities":{"tools":{"listChanged":"yes"},
                 "resources":true},"serverInfo":{"name":"s"}}
                """))
        .containsExactlyInAnyOrder(
            "/protocolVersion: is 20251125 instead of a string",
            "/capabilities/tools/listChanged: is \"yes\" instead of a boolean",
            "/capabilities/resources: is true instead of an object",
            "/serverInfo/version: is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, false",
    "2025-03-26, true",
    "2025-06-18, true",
    "2025-11-25, true",
    "2026-07-28, true"
  })
  void allowsAudioFromItsRevisionOn(String id, boolean allowed) {
    Revision revision = Revision.valueOf("V" + id.replace('-', '_'));
    String result =
        """
        {"resultType":"complete",
         "content":[{"type":"audio","data":"AAAA","mimeType":"audio/wav"}]}
        """;

    assertThat(result(revision, "tools/call", result).isEmpty()).isEqualTo(allowed);
    assertThat(early(revision, "tools/call", result).stream().anyMatch(e -> e.contains("audio")))
        .isEqualTo(!allowed);
  }

  @Test
  void tellsAMemberBeforeItsTimeApartFromAViolation() {
    String result = "{\"content\":[],\"structuredContent\":{\"a\":1}}";

    assertThat(result(V2025_03_26, "tools/call", result)).isEmpty();
    assertThat(early(V2025_03_26, "tools/call", result))
        .containsExactly("/structuredContent: introduced in 2025-06-18");
    assertThat(early(V2025_06_18, "tools/call", result)).isEmpty();
  }

  @Test
  void tellsAMemberAfterItsTime() {
    String tool = "{\"name\":\"t\",\"inputSchema\":{\"type\":\"object\"},\"execution\":{}}";
    JsonValue list =
        json(
            "{\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"public\",\"tools\":["
                + tool
                + "]}");

    assertThat(Shapes.result(V2026_07_28, "tools/list", list)).isEmpty();
    assertThat(Shapes.late(V2026_07_28, MessagePart.RESULT, "tools/list", list))
        .containsExactly(
            new ShapeProblem("/tools/0/execution", "not in the protocol after 2025-11-25"));
    assertThat(Shapes.late(V2025_11_25, MessagePart.RESULT, "tools/list", list)).isEmpty();
    assertThat(Shapes.early(V2025_11_25, MessagePart.RESULT, "tools/list", list))
        .extracting(ShapeProblem::pointer)
        .containsExactlyInAnyOrder("/resultType", "/ttlMs", "/cacheScope");
  }

  @Test
  void wantsAnObjectAsStructuredContentUntilTheStatelessEra() {
    String array = "{\"resultType\":\"complete\",\"content\":[],\"structuredContent\":[1]}";

    assertThat(result(V2025_11_25, "tools/call", array))
        .containsExactly("/structuredContent: is [1] instead of an object");
    assertThat(result(V2026_07_28, "tools/call", array)).isEmpty();
  }

  @Test
  void wantsResultTypeAndCachingHintsInTheStatelessEra() {
    assertThat(result(V2026_07_28, "tools/list", "{\"tools\":[]}"))
        .containsExactlyInAnyOrder(
            "/resultType: is missing", "/ttlMs: is missing", "/cacheScope: is missing");
    assertThat(
            result(
                V2026_07_28,
                "tools/list",
                "{\"resultType\":\"complete\",\"ttlMs\":-1,\"cacheScope\":\"all\",\"tools\":[]}"))
        .containsExactlyInAnyOrder(
            "/ttlMs: is -1 instead of an integer of at least 0",
            "/cacheScope: is \"all\" instead of one of \"private\", \"public\"");
    assertThat(result(V2025_11_25, "tools/list", "{\"tools\":[]}")).isEmpty();
  }

  @Test
  void judgesAResultByTheFormThatItNames() {
    String asks =
        """
        {"resultType":"input_required","inputRequests":{"who":{"method":"elicitation/create",
         "params":{"mode":"form","message":"?","requestedSchema":{"type":"object","properties":
         {"n":{"type":"number","minimum":0.5}}}}}}}
        """;

    assertThat(result(V2026_07_28, "tools/call", asks)).isEmpty();
    assertThat(result(V2026_07_28, "tools/call", asks.replace("\"number\"", "\"object\"")))
        .singleElement()
        .asString()
        .startsWith(
            "/inputRequests/who/params/requestedSchema/properties/n: is {\"type\":\"object\"");
    assertThat(result(V2026_07_28, "tools/list", asks)).isNotEmpty();
    assertThat(result(V2026_07_28, "tools/call", "{\"resultType\":\"task\",\"taskId\":\"1\"}"))
        .isEmpty();
    assertThat(result(V2026_07_28, "tools/call", "{\"resultType\":\"complete\"}"))
        .containsExactly("/content: is missing");
  }

  @Test
  void acceptsATaskInsteadOfAResultOnlyWhereTasksAre() {
    String task =
        """
        {"task":{"taskId":"t","status":"working","createdAt":"2025-11-25T00:00:00Z",
         "lastUpdatedAt":"2025-11-25T00:00:00Z","ttl":null}}
        """;

    assertThat(result(V2025_11_25, "tools/call", task)).isEmpty();
    assertThat(result(V2025_11_25, "tools/call", task.replace("working", "busy")))
        .singleElement()
        .asString()
        .startsWith("/task/status: is \"busy\" instead of one of");
    assertThat(result(V2025_06_18, "tools/call", task)).containsExactly("/content: is missing");
  }

  @Test
  void wantsTheMetaOfARequestInTheStatelessEra() {
    assertThat(Shapes.request(V2026_07_28, "tools/list", null))
        .containsExactly(new ShapeProblem("", "is missing"));
    assertThat(Shapes.request(V2026_07_28, "tools/list", json("{}")))
        .containsExactly(new ShapeProblem("/_meta", "is missing"));
    assertThat(Shapes.request(V2026_07_28, "tools/list", json("{" + META + "}"))).isEmpty();
    assertThat(Shapes.request(V2025_11_25, "tools/list", null)).isEmpty();
    assertThat(
            Shapes.request(V2026_07_28, "tools/list", json("{" + META.replace("{}", "[]") + "}")))
        .containsExactly(
            new ShapeProblem(
                "/_meta/io.modelcontextprotocol~1clientCapabilities",
                "is [] instead of an object"));
  }

  @Test
  void judgesEveryKindOfContent() {
    assertThat(
            result(
                V2025_06_18,
                "tools/call",
                """
                {"content":[{"type":"text"},{"type":"image","data":1,"mimeType":"image/png"},
                 {"type":"resource_link","uri":"a:b","name":"n"},{"type":"resource","resource":
                 {"uri":"a:b"}},{"type":"video"},{"text":"x"},"y"]}
                """))
        .containsExactly(
            "/content/0/text: is missing",
            "/content/1/data: is 1 instead of a string",
            "/content/3/resource: is {\"uri\":\"a:b\"} instead of resource contents with text or"
                + " blob (text, blob)",
            "/content/4: is {\"type\":\"video\"} instead of ContentBlock (text, image, audio,"
                + " resource_link, resource)",
            "/content/5: is {\"text\":\"x\"} instead of ContentBlock (text, image, audio,"
                + " resource_link, resource)",
            "/content/6: is \"y\" instead of ContentBlock (text, image, audio, resource_link,"
                + " resource)");
  }

  @Test
  void judgesNotifications() {
    assertThat(
            Shapes.notification(
                V2025_03_26,
                "notifications/progress",
                json("{\"progressToken\":1.5,\"progress\":\"half\"}")))
        .extracting(ShapeProblem::pointer)
        .containsExactlyInAnyOrder("/progressToken", "/progress");
    assertThat(
            Shapes.early(
                V2024_11_05,
                MessagePart.NOTIFICATION_PARAMS,
                "notifications/progress",
                json("{\"progressToken\":1,\"progress\":1,\"message\":\"m\"}")))
        .containsExactly(new ShapeProblem("/message", "introduced in 2025-03-26"));
    assertThat(Shapes.notification(V2025_11_25, "notifications/tools/list_changed", null))
        .isEmpty();
    assertThat(Shapes.notification(V2025_11_25, "notifications/message", null)).hasSize(1);
    assertThat(
            Shapes.notification(
                V2025_11_25,
                "notifications/message",
                json("{\"level\":\"verbose\",\"data\":null}")))
        .extracting(ShapeProblem::pointer)
        .containsExactly("/level");
  }

  @Test
  void changesWhatIsRequiredWithTheRevision() {
    JsonValue cancelled = json("{\"reason\":\"r\"}");

    assertThat(Shapes.notification(V2025_06_18, "notifications/cancelled", cancelled)).hasSize(1);
    assertThat(Shapes.notification(V2025_11_25, "notifications/cancelled", cancelled)).isEmpty();
    assertThat(Shapes.notification(V2026_07_28, "notifications/cancelled", cancelled)).hasSize(1);
  }

  @Test
  void allowsAtMostAHundredCompletions() {
    String values = "\"x\"" + ",\"x\"".repeat(99);

    assertThat(
            result(
                V2024_11_05,
                "completion/complete",
                "{\"completion\":{\"values\":[" + values + "]}}"))
        .isEmpty();
    assertThat(
            result(
                V2024_11_05,
                "completion/complete",
                "{\"completion\":{\"values\":[" + values + ",\"x\"]}}"))
        .containsExactly("/completion/values: has 101 items, at most 100 are allowed");
  }

  @Test
  void judgesErrorsByTheirCode() {
    assertThat(Shapes.error(V2025_03_26, json("{\"code\":-32601,\"message\":\"no\"}"))).isEmpty();
    assertThat(Shapes.error(V2025_03_26, json("{\"code\":\"x\"}")))
        .extracting(ShapeProblem::toString)
        .containsExactlyInAnyOrder("/code: is \"x\" instead of an integer", "/message: is missing");
    JsonValue unsupported =
        json("{\"code\":-32022,\"message\":\"m\",\"data\":{\"supported\":[\"2026-07-28\"]}}");
    assertThat(Shapes.error(V2026_07_28, unsupported))
        .containsExactly(new ShapeProblem("/data/requested", "is missing"));
    assertThat(Shapes.error(V2025_11_25, unsupported)).isEmpty();
    assertThat(Shapes.error(V2026_07_28, json("null"))).hasSize(1);
  }

  @Test
  void allowsUnknownMembersEverywhere() {
    String list =
        """
        {"x":1,"tools":[{"x":1,"name":"t","inputSchema":{"type":"object","x":1},
         "annotations":{"x":1}}]}
        """;

    assertThat(result(V2025_11_25, "tools/list", list)).isEmpty();
    assertThat(early(V2025_11_25, "tools/list", list)).isEmpty();
  }

  @Test
  void judgesAnUnknownMethodByWhatAllHaveInCommon() {
    assertThat(result(V2025_11_25, "mine/own", "{\"x\":1}")).isEmpty();
    assertThat(result(V2025_11_25, "mine/own", "[]"))
        .containsExactly("(whole): is [] instead of an object");
    assertThat(result(V2026_07_28, "mine/own", "{}")).containsExactly("/resultType: is missing");
    assertThat(Shapes.request(V2025_11_25, "mine/own", null)).isEmpty();
    assertThat(Shapes.notification(V2025_11_25, "mine/own", json("{\"_meta\":1}"))).hasSize(1);
  }

  @Test
  void wantsAnInputSchemaOfTypeObject() {
    assertThat(
            result(
                V2025_06_18,
                "tools/list",
                "{\"tools\":[{\"name\":\"t\",\"inputSchema\":{\"type\":\"string\"}},"
                    + "{\"name\":\"u\",\"inputSchema\":null},{\"name\":\"v\"},"
                    + "{\"inputSchema\":{\"type\":\"object\",\"properties\":{\"a\":true}}}]}"))
        .containsExactlyInAnyOrder(
            "/tools/0/inputSchema/type: is \"string\" instead of \"object\"",
            "/tools/1/inputSchema: is null instead of an object",
            "/tools/2/inputSchema: is missing",
            "/tools/3/name: is missing",
            "/tools/3/inputSchema/properties/a: is true instead of an object");
  }
}
