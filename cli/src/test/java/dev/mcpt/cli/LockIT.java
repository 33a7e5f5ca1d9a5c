package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t lock`: what was found good is written down, and what is another later is told.
@Timeout(60)
class LockIT {

  private static final String POISONED = "sec-tool-poisoning";

  @TempDir private Path folder;

  private Typed lock(Options options, String... more) throws IOException {
    try (ReferenceServer server = ReferenceServer.start(options)) {
      List<String> words = new ArrayList<>(List.of("lock", server.url().toString()));
      words.addAll(List.of(more));
      return Typed.in(folder, words.toArray(String[]::new));
    }
  }

  private Path file() {
    return folder.resolve("mcp-t.lock.json");
  }

  @Test
  void whatIsAsItWasPasses() throws IOException {
    Typed written = lock(Options.sound());
    assertThat(written.exit()).as(written.err()).isZero();
    assertThat(written.out()).contains("mcp-t.lock.json locks ", " tools", " prompts");
    String text = Files.readString(file());
    Typed checked = lock(Options.sound(), "--check");
    assertThat(checked.out()).startsWith("nothing changed since mcp-t.lock.json locked ");
    assertThat(checked.exit()).isZero();
    assertThat(lock(Options.sound()).exit()).isZero();
    assertThat(file()).as("written again").hasContent(text);
  }

  @Test
  void aDescriptionThatWasAlteredAfterTheReviewFailsUnlessWordingIsAllowed() throws IOException {
    lock(Options.sound());
    Typed checked = lock(Options.sound().breaking(POISONED), "--check");
    assertThat(checked.exit()).isEqualTo(1);
    assertThat(checked.out()).contains("WORDING", "/description changed", "1 not allowed");
    assertThat(lock(Options.sound().breaking(POISONED), "--check", "--allow", "wording").exit())
        .isZero();
    assertThat(lock(Options.sound().breaking(POISONED), "--check", "--allow", "breaking").exit())
        .isEqualTo(1);
    assertThat(lock(Options.sound(), "--check").exit()).as("--check writes nothing").isZero();
  }

  @Test
  void whatIsGoneBreaksAndWhatIsNewDoesNot() throws Exception {
    lock(Options.sound());
    Typed fewer = lock(Options.sound().toolsOnly(), "--check", "--format", "json");
    assertThat(fewer.exit()).isEqualTo(1);
    JsonObject report = (JsonObject) Json.read(fewer.out());
    assertThat(report.bool("passed")).isFalse();
    assertThat(String.valueOf(report.array("changes")))
        .contains("\"kind\":\"breaking\",\"allowed\":false,\"part\":\"prompts\"")
        .doesNotContain("compatible");
    Files.delete(file());
    lock(Options.sound().toolsOnly());
    Typed more = lock(Options.sound(), "--check", "--allow", "compatible,wording");
    assertThat(more.out()).contains("COMPATIBLE  prompt ", "was added").doesNotContain("BREAKING");
    assertThat(more.exit()).isZero();
  }

  @Test
  void onlyWhatWasChosenIsLockedAndItStaysChosen() throws IOException {
    lock(Options.sound(), "--of", "prompts,instructions");
    assertThat(Files.readString(file())).doesNotContain("\"tools\"").contains("\"prompts\"");
    assertThat(lock(Options.sound().breaking(POISONED), "--check").exit()).isZero();
    lock(Options.sound());
    assertThat(Files.readString(file())).doesNotContain("\"tools\"");
    lock(Options.sound(), "--of", "tools");
    assertThat(Files.readString(file())).contains("\"tools\"").doesNotContain("\"prompts\"");
  }

  @Test
  void anotherFileIsNamedAndTheLockOfAnotherServerStays() throws IOException {
    assertThat(lock(Options.sound(), "--file", "locks/reference.json").exit()).isZero();
    Path other = folder.resolve("locks/reference.json");
    assertThat(other).exists();
    assertThat(file()).doesNotExist();
    String text = Files.readString(other);
    Typed typed;
    try (McpServer server = McpServer.start(ServeOptions.defaults().withPort(0))) {
      typed = Typed.in(folder, "lock", server.url().toString(), "--file", other.toString());
    }
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("this server calls itself `mcp-t", "--file");
    assertThat(other).hasContent(text);
  }

  @Test
  void theRevisionsAreToldWhereTheyDiffer() throws IOException {
    lock(Options.sound(), "--of", "prompts");
    assertThat(lock(Options.sound().eras(Eras.STATEFUL), "--check").out())
        .contains(" in 2026-07-28, now 2025-11-25");
    assertThat(lock(Options.sound(), "--check").out()).contains(" in 2026-07-28\n");
  }

  /// A server that repeats what it was started with.
  @Test
  void aSecretThatTheServerRepeatsIsNotWrittenDown() throws IOException {
    String secret = "zq81-hunter-2-pj77";
    String answers =
        """
        *'"tools/list"'*) result='{"tools":[{"name":"t","description":"I know '"$API_KEY"'","inputSchema":{"type":"object"}}]}' ;;
        """;
    Files.writeString(folder.resolve("server.sh"), script("{\"tools\":{}}", answers));
    Files.writeString(
        folder.resolve("s.yaml"),
        "command: sh %s\nenv: {API_KEY: %s}\nprotocol_version: 2025-11-25\n"
            .formatted(folder.resolve("server.sh"), secret));
    Typed typed = Typed.in(folder, "lock", "s.yaml");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(Files.readString(file())).contains("I know [redacted]").doesNotContain(secret);
    assertThat(Typed.in(folder, "lock", "s.yaml", "--check").exit()).isZero();
  }

  @Test
  void templatesMayBeUnknownButAListThatFailsIsNoLock() throws IOException {
    String answers =
        """
        *'"resources/list"'*) result='{"resources":[{"uri":"a:b","name":"b"}]}' ;;
        *) printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"unknown"}}\\n' "$id"; continue ;;
        """;
    Path server = folder.resolve("server.sh");
    Files.writeString(server, script("{\"resources\":{}}", answers));
    Files.writeString(
        folder.resolve("s.yaml"),
        "command: sh %s\nprotocol_version: 2025-11-25\n".formatted(server));
    Typed typed = Typed.in(folder, "lock", "s.yaml");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("1 resources, 0 resource templates");

    Files.writeString(server, script("{\"resources\":{},\"tools\":{}}", answers));
    Typed failing = Typed.in(folder, "lock", "s.yaml", "--check");
    assertThat(failing.exit()).isEqualTo(3);
    assertThat(failing.err()).contains("the list of tools is not complete", "-32601");
  }

  private static String script(String capabilities, String answers) {
    return """
    while IFS= read -r line; do
      id=${line#*\\"id\\":}; id=${id%%[,\\}]*}
      case "$line" in *'"id"'*) ;; *) continue ;; esac
      case "$line" in
      *'"initialize"'*) result='{"protocolVersion":"2025-11-25","capabilities":CAPABILITIES,"serverInfo":{"name":"sh","version":"1"}}' ;;
      ANSWERS
      esac
      printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result"
    done
    """
        .replace("CAPABILITIES", capabilities)
        .replace("ANSWERS", answers);
  }

  @Test
  void mistakesAreToldAtOnce() throws IOException {
    Typed typed = lock(Options.sound(), "--check", "--of", "tools", "--allow", "wordings");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            "there is no kind of change `wordings`",
            "did you mean `wording`?",
            "--of",
            "there is no file mcp-t.lock.json");
    assertThat(lock(Options.sound(), "--allow", "wording").exit()).isEqualTo(2);
    assertThat(lock(Options.sound(), "--of", "tool").err()).contains("did you mean `tools`?");
    assertThat(file()).doesNotExist();
    Files.writeString(file(), "{}");
    assertThat(lock(Options.sound()).exit()).as("no file is harmed").isEqualTo(2);
    assertThat(file()).hasContent("{}");
  }

  @Test
  void aServerThatIsNotThereIsNoChange() throws IOException {
    lock(Options.sound());
    Typed typed = Typed.in(folder, "lock", "http://127.0.0.1:9/mcp", "--check", "--timeout", "2");
    assertThat(typed.exit()).isEqualTo(3);
  }
}
