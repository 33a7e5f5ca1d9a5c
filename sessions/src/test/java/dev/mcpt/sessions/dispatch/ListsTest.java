package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListsTest {

  private final Desk desk = new Desk();
  private final Desk.Client client = desk.client(Revision.V2025_11_25);

  private List<JsonObject> walk(Desk.Client caller, String method, String list) {
    List<JsonObject> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonObject page =
          caller.result(desk, method, cursor == null ? null : Json.object("cursor", cursor));
      for (JsonValue item : Objects.requireNonNull(page.array(list))) {
        all.add((JsonObject) item);
      }
      cursor = page.string("nextCursor");
    } while (cursor != null);
    return all;
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void listsEveryToolOnceInAStableOrder(Revision revision) {
    List<JsonObject> tools = walk(desk.client(revision), "tools/list", "tools");
    assertThat(tools)
        .extracting(tool -> tool.string("name"))
        .containsExactly(
            "add",
            "counter",
            "echo",
            "fail",
            "health_check",
            "heartbeat",
            "large",
            "session_info",
            "slow");
    assertThat(walk(desk.client(revision), "tools/list", "tools")).isEqualTo(tools);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, false, false",
    "2025-03-26, true, false",
    "2025-06-18, true, true",
    "2025-11-25, true, true",
    "2026-07-28, true, true"
  })
  void describesAToolInTheFieldsOfTheRevision(
      String version, boolean annotations, boolean structured) {
    Desk.Client caller = desk.client(Objects.requireNonNull(Revision.of(version)));
    JsonObject add = walk(caller, "tools/list", "tools").getFirst();
    assertThat(add.has("annotations")).isEqualTo(annotations);
    assertThat(add.has("outputSchema")).isEqualTo(structured);
    assertThat(add.has("title")).isEqualTo(structured);
    assertThat(add.has("description")).isTrue();
  }

  @Test
  void everySchemaOfAToolCanBeUsed() throws JsonSchemaException {
    for (JsonObject tool : walk(client, "tools/list", "tools")) {
      JsonSchema.compile(Objects.requireNonNull(tool.get("inputSchema")));
      JsonValue output = tool.get("outputSchema");
      if (output != null) {
        JsonSchema.compile(output);
      }
    }
  }

  @Test
  void onlyTheCounterChangesAnything() {
    assertThat(
            walk(client, "tools/list", "tools").stream()
                .filter(tool -> !tool.toString().contains("\"readOnlyHint\":true"))
                .map(tool -> tool.string("name")))
        .containsExactly("counter");
  }

  @Test
  void cutsALongListIntoPagesThatRepeatNothing() {
    JsonObject first = client.result(desk, "resources/list", null);
    assertThat(first.string("nextCursor")).isNotNull();
    List<JsonObject> all = walk(client, "resources/list", "resources");
    assertThat(all).extracting(it -> it.string("uri")).hasSize(15).doesNotHaveDuplicates();
  }

  @Test
  void givesTheSamePageForTheSameCursorOnAnyConnection() {
    String cursor = client.result(desk, "resources/list", null).string("nextCursor");
    JsonObject params = Json.object("cursor", cursor);
    JsonObject page = client.result(desk, "resources/list", params);
    assertThat(client.result(desk, "resources/list", params)).isEqualTo(page);
    assertThat(desk.client(Desk.MODERN).result(desk, "resources/list", params).get("resources"))
        .isEqualTo(page.get("resources"));
  }

  @Test
  void refusesACursorThatItDidNotMakeForThisList() {
    String cursor =
        Objects.requireNonNull(client.result(desk, "resources/list", null).string("nextCursor"));
    for (Object wrong :
        new Object[] {"!!bad!!", "", cursor + "A", cursor.substring(1), 10, Json.array()}) {
      assertThat(client.code(desk, "resources/list", Json.object("cursor", wrong)))
          .isEqualTo(-32602);
    }
    assertThat(client.code(desk, "tools/list", Json.object("cursor", cursor))).isEqualTo(-32602);
  }
}
