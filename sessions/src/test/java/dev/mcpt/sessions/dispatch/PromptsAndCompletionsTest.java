package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptsAndCompletionsTest {

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  private static JsonObject get(String name, JsonObject arguments) {
    return Json.object("name", name, "arguments", arguments);
  }

  private static JsonObject complete(JsonObject reference, String argument, String typed) {
    return Json.object("ref", reference, "argument", Json.object("name", argument, "value", typed));
  }

  private static final JsonObject TRY_TOOL = Json.object("type", "ref/prompt", "name", "try_tool");

  @ParameterizedTest
  @EnumSource(Revision.class)
  void fillsTheArgumentsIn(Revision revision) {
    JsonObject result =
        desk.client(revision)
            .result(desk, "prompts/get", get("summarize", Json.object("text", "the text")));
    assertThat(result.toString()).contains("the text", "\"role\":\"user\"", "brief");
  }

  @Test
  void enclosesADescriptionAsAResource() {
    JsonObject result =
        client.result(desk, "prompts/get", get("try_tool", Json.object("tool", "echo")));
    assertThat(result.toString())
        .contains("\"type\":\"resource\"", "mcpt://tools/echo", "inputSchema");
  }

  @Test
  void needsNoArgumentsWhereThePromptHasNone() {
    assertThat(
            client
                .result(desk, "prompts/get", Json.object("name", "first_steps"))
                .array("messages"))
        .hasSize(1);
  }

  @Test
  void refusesAnUnknownPromptAndWrongArguments() {
    assertThat(client.code(desk, "prompts/get", Json.object("name", "nope"))).isEqualTo(-32602);
    assertThat(client.code(desk, "prompts/get", null)).isEqualTo(-32602);
    for (JsonObject wrong :
        new JsonObject[] {
          JsonObject.EMPTY, Json.object("text", 5), Json.object("text", "a", "other", "b"),
        }) {
      assertThat(client.code(desk, "prompts/get", get("summarize", wrong))).isEqualTo(-32602);
    }
    assertThat(
            client.code(desk, "prompts/get", Json.object("name", "summarize", "arguments", "text")))
        .isEqualTo(-32602);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void completesWhatStartsWithTheTypedText(Revision revision) {
    JsonObject result =
        desk.client(revision).result(desk, "completion/complete", complete(TRY_TOOL, "tool", "HE"));
    assertThat(result.get("completion"))
        .isEqualTo(
            Json.object(
                "values", Json.array("health_check", "heartbeat"), "total", 2, "hasMore", false));
  }

  @Test
  void completesTheVariableOfATemplate() {
    JsonObject template = Json.object("type", "ref/resource", "uri", "mcpt://docs/{name}");
    assertThat(
            client.result(desk, "completion/complete", complete(template, "name", "s")).toString())
        .contains("[\"sessions\"]");
  }

  @Test
  void refusesToCompleteWhatItDoesNotKnow() {
    for (JsonObject wrong :
        new JsonObject[] {
          complete(Json.object("type", "ref/prompt", "name", "nope"), "tool", ""),
          complete(Json.object("type", "ref/prompt"), "tool", ""),
          complete(Json.object("type", "ref/none", "name", "try_tool"), "tool", ""),
          complete(Json.object("type", "ref/resource", "uri", "mcpt://no/{name}"), "name", ""),
          complete(TRY_TOOL, "nope", ""),
          Json.object("ref", TRY_TOOL),
          Json.object("ref", TRY_TOOL, "argument", Json.object("name", "tool", "value", 1)),
          Json.object("ref", 1, "argument", Json.object("name", "tool", "value", "")),
        }) {
      assertThat(client.code(desk, "completion/complete", wrong)).isEqualTo(-32602);
    }
  }
}
