package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.lock.Lock;
import dev.mcpt.lock.Part;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocksTest {

  private static final Lock LOCK =
      new Lock(
          "everything",
          "2.0.0",
          "2025-11-25",
          "Use ${HOME} well.",
          Map.of(
              Part.TOOLS,
              List.of(Json.object("name", "echo", "description", "Costs ${PRICE} or $5")),
              Part.PROMPTS,
              List.of()));

  private static Lock read(String text) throws ConfigException {
    return Locks.read(FileText.of("mcp-t.lock.json", text));
  }

  private static List<String> problems(String text) {
    try {
      read(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(it -> it.where() + " " + it.what()).toList();
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    assertThat(read(LOCK.text())).isEqualTo(LOCK);
    assertThat(read(LOCK.text()).text()).isEqualTo(LOCK.text());
    Lock few = new Lock("s", "", "2025-11-25", null, Map.of());
    assertThat(read(few.text())).isEqualTo(few);
  }

  @Test
  void aDefinitionThatNamesAMemberTwiceIsReadAgain() throws Exception {
    JsonObject twice = (JsonObject) Json.read("{\"name\":\"t\",\"x\":1,\"x\":2}");
    Lock lock = new Lock("s", "", "2025-11-25", null, Map.of(Part.TOOLS, List.of(twice)));
    assertThat(read(lock.text())).isEqualTo(lock);
  }

  @Test
  void aHandThatEditsADefinitionIsSeen() {
    assertThat(problems(LOCK.text().replace("or $5", "or $6")))
        .singleElement()
        .asString()
        .contains("somebody edited the file by hand");
    assertThat(problems(LOCK.text().replace("well.", "badly."))).hasSize(1);
    String withoutTools = LOCK.text().replaceAll("(?s),\\s*\"tools\": \\[.*?\\n  ]", "");
    assertThat(withoutTools).doesNotContain("echo");
    assertThat(problems(withoutTools))
        .singleElement()
        .asString()
        .startsWith("mcp-t.lock.json:6:11 the hash does not fit");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(
            problems(
                """
                {"lock_version": 2, "server": 5, "version": "", "revison": "x",
                 "tools": {}, "prompts": [7], "instructions": "Hi"}
                """))
        .containsExactly(
            "mcp-t.lock.json:1:1 `revision` is missing",
            "mcp-t.lock.json:1:18 lock_version is 2, and this mcp-t reads 1",
            "mcp-t.lock.json:1:31 `server` is 5 and must be text",
            "mcp-t.lock.json:1:49 unknown field `revison`",
            "mcp-t.lock.json:2:11 a list is needed, not {}",
            "mcp-t.lock.json:2:27 it needs a `definition` and its `hash`",
            "mcp-t.lock.json:2:47 the instructions need a `text` and its `hash`");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> read("{")).isInstanceOf(ConfigException.class);
  }
}
