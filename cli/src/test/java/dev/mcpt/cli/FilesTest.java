package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that only read and write files: `list`, `show`, `create`, `report`, `plan`.
class FilesTest {
  @TempDir private Path folder;

  @Test
  void listsEverythingInShortWhereThereIsNothingYet() {
    Typed typed = typed("list");
    assertThat(typed.exit()).isZero();
    assertThat(typed.out())
        .contains("Servers", "mcp-t create server", "Suites", "Checks", "Runs", "mcp-t quickstart");
    assertThat(typed.err()).isEmpty();
  }

  @Test
  void listsWhatWasCreated() throws Exception {
    assertThat(typed("create", "server", "demo", "--url", "http://127.0.0.1:1/mcp").out())
        .isEqualTo("configs/servers/demo.yaml\n");
    assertThat(typed("create", "suite", "smoke", "--type", "tools", "--json").out())
        .isEqualTo("configs/suites/smoke.json\n");
    assertThat(typed("list", "servers").out())
        .isEqualTo("  demo  http  configs/servers/demo.yaml  demo\n");
    JsonObject all = (JsonObject) Json.read(typed("list", "--format", "json").out());
    assertThat(all.keys()).containsExactly("servers", "suites", "checks", "runs");
    assertThat(
            ((JsonObject) Objects.requireNonNull(all.array("suites")).items().getFirst())
                .string("id"))
        .isEqualTo("smoke");
    assertThat(Objects.requireNonNull(all.array("checks")).size()).isGreaterThan(10);
  }

  @Test
  void whatIsCreatedCanBePlannedAndShown() {
    assertThat(typed("create", "server", "demo", "--command", "some-server --stdio").exit())
        .isZero();
    for (String type : new String[] {"tools", "conversational", "compliance", "security"}) {
      assertThat(typed("create", "suite", type, "--type", type).exit()).isZero();
      assertThat(typed("plan", type, "demo").exit()).as(type).isZero();
    }
    assertThat(typed("show", "server", "demo").out()).contains("some-server --stdio", "stdio");
    assertThat(typed("show", "suite", "tools").out()).contains("first", "tools");
  }

  @Test
  void aCaseIsAddedAndTheRestOfTheFileStays() throws IOException {
    assertThat(typed("create", "suite", "smoke", "--type", "tools").exit()).isZero();
    Path file = folder.resolve("configs/suites/smoke.yaml");
    Files.writeString(file, "# mine\n" + Files.readString(file));
    assertThat(typed("create", "test-case", "second", "--suite", "smoke").exit()).isZero();
    assertThat(file).content().startsWith("# mine\n").contains("test_id: first", "test_id: second");
    String before = Files.readString(file);
    Typed again = typed("create", "test-case", "second", "--suite", "smoke");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(file).content().isEqualTo(before);
  }

  @Test
  void createNeverHarmsAFile() throws IOException {
    Path file = folder.resolve("configs/suites/smoke.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    Typed typed = typed("create", "suite", "smoke", "--type", "tools");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("is there already and stays as it is");
    assertThat(file).content().isEqualTo("precious");
  }

  @Test
  void whatIsMissingWithoutATerminalIsSaidAtOnce() {
    Typed typed = typed("create", "suite");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("ID: is missing", "--type: is missing");
    Typed odd = typed("create", "server", "../up", "--url", "http://127.0.0.1:1");
    assertThat(odd.exit()).isEqualTo(2);
    assertThat(typed("create", "suite", "x", "--type", "tols").err()).contains("one of tools");
    assertThat(folder.resolve("configs")).doesNotExist();
  }

  @Test
  void showsACheckWithItsPlaceInTheSpecification() {
    Typed typed = typed("show", "check", "jsonrpc-unknown-method");
    assertThat(typed.exit()).isZero();
    assertThat(typed.out())
        .contains("must", "https://modelcontextprotocol.io/specification/", "mcp-t check");
    assertThat(typed("show", "check", "jsonrpc-unknown-metod").err())
        .contains("did you mean `jsonrpc-unknown-method`?");
    assertThat(typed("list", "checks").out()).contains("jsonrpc-unknown-method");
  }

  @Test
  void whatIsNotThereIsToldWithWhatIs() throws IOException {
    assertThat(typed("show", "run", "latest").err()).contains("there are none yet");
    Files.createDirectories(folder.resolve("test_results/runs/20260101T000000_tools"));
    assertThat(typed("report", "20260101T000000_tool").err())
        .contains("did you mean `20260101T000000_tools`?");
    Typed typed = typed("report", "20260101T000000_tools");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("the run has no result");
    assertThat(typed("show", "suite", "nothing").exit()).isEqualTo(2);
  }

  @Test
  void serveRefusesWhatIsOutOfBounds() {
    Typed typed = typed("serve", "--port", "70000", "--session-timeout", "0");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("--port: 70000", "--session-timeout: 0");
    typed =
        typed(
            "serve",
            "--bind",
            "0.0.0.0",
            "--api-port",
            "-1",
            "--max-age",
            "soon",
            "--db",
            "jdbc:mysql://user:secret@host/x",
            "--instance",
            "a b");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            "--bind: 0.0.0.0", "--token", "--api-port: -1", "--max-age: `soon`", "--db: is no")
        .contains("--instance: `a b`")
        .doesNotContain("secret");
    typed = typed("serve", "--token", "short");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("--token: is no token");
  }

  private Typed typed(String... args) {
    return Typed.in(folder, args);
  }
}
