package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections of `mcp-t health` and `mcp-t inspect`: slow, broken, replaced; and the session of a
/// case of `mcp-t run`.
@Timeout(60)
class VisitIT {

  /// Dies when it is asked for its tools: each time, or only before the file `died` is there.
  private static final String MORTAL =
      """
      while IFS= read -r line; do
        id=${line#*\\"id\\":}; id=${id%%[,\\}]*}
        case "$line" in
        *'"initialize"'*) result='{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"sh","version":"1"}}' ;;
        *'"tools/list"'*) [ -e died ] || { touch "$1"; exit 7; }; result='{"tools":[]}' ;;
        *) result='{}' ;;
        esac
        case "$line" in *'"id"'*) printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result" ;; esac
      done
      """;

  @TempDir private Path folder;

  /// @param mark the file that the server leaves when it dies
  private void mortal(String mark) throws IOException {
    Files.writeString(folder.resolve("mortal.sh"), MORTAL);
    Files.writeString(
        folder.resolve("mortal.yaml"),
        "command: sh %s %s\ncwd: %s\nprotocol_version: 2025-06-18\n"
            .formatted(folder.resolve("mortal.sh"), mark, folder));
  }

  @Test
  void aConnectionThatBreaksIsReplaced() throws IOException {
    mortal("died");
    Typed typed = Typed.in(folder, "health", "mortal.yaml");
    assertThat(typed.out().lines())
        .anyMatch(line -> line.matches(" +ok +recover +\\d+ ms +after process_died"))
        .anyMatch(line -> line.matches(" +ok +tools +\\d+ ms +0"));
    assertThat(typed.err()).contains("the connection broke", "exit code 7");
    assertThat(typed.exit()).isZero();
  }

  @Test
  void inspectGoesOnWithANewConnectionToo() throws IOException {
    mortal("died");
    Typed typed = Typed.in(folder, "inspect", "mortal.yaml", "--trace");
    assertThat(typed.out()).contains("Tools (0)", "> {\"jsonrpc\":\"2.0\",\"id\":1,");
    assertThat(typed.out().split("initialize \\(", -1)).hasSize(3);
    assertThat(typed.exit()).isZero();
  }

  @Test
  void aSessionThatTheServerForgetsIsBegunAnew() throws IOException {
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      Files.writeString(
          folder.resolve("web.yaml"),
          "url: %s\nprotocol_version: 2025-11-25\n".formatted(server.url()));
      server.forgetSessionsBefore("tools/list");
      Typed health = Typed.in(folder, "health", "web.yaml");
      assertThat(health.out().lines())
          .anyMatch(line -> line.matches(" +ok +recover +\\d+ ms +after connection_lost"))
          .anyMatch(line -> line.matches(" +ok +tools +\\d+ ms +\\d+"));
      assertThat(health.err()).contains("no longer knows the session");
      assertThat(health.exit()).isZero();

      server.forgetSessionsBefore("tools/list");
      Typed inspect = Typed.in(folder, "inspect", "web.yaml");
      assertThat(inspect.out()).contains("Tools (15)").doesNotContain("Tools (0)");
      assertThat(inspect.exit()).isZero();
    }
  }

  @Test
  void oneThatBreaksAtTheSamePlaceAgainIsNotHealthy() throws IOException {
    mortal("elsewhere");
    Typed typed = Typed.in(folder, "health", "mortal.yaml");
    assertThat(typed.out()).contains("recover", "then", "process_died", "not healthy");
    assertThat(typed.exit()).isEqualTo(3);
  }

  @Test
  void theTimeoutOfTheCommandLineHoldsForConnectingAndForEachRequest() throws IOException {
    try (SickServer silent = SickServer.start(SickKind.HANG);
        SickServer later = SickServer.start(SickKind.HANG_AFTER_INITIALIZE)) {
      String once = "retry: {attempts: 1}\n";
      Files.writeString(folder.resolve("silent.yaml"), "url: %s\n%s".formatted(silent.url(), once));
      Files.writeString(folder.resolve("later.yaml"), "url: %s\n%s".formatted(later.url(), once));
      for (String command : new String[] {"health", "inspect"}) {
        Typed typed = Typed.in(folder, command, "silent.yaml", "--timeout", "0.4");
        assertThat((typed.out() + typed.err()).replaceAll("\\s+", " "))
            .contains("gave no handshake within 400 ms");
        assertThat(typed.exit()).isEqualTo(3);
      }
      Typed typed = Typed.in(folder, "health", "later.yaml", "--timeout", "0.4");
      assertThat(typed.out()).contains("handshake", "timeout: No answer from");
      assertThat(typed.exit()).isEqualTo(3);
    }
    assertThat(Typed.in(folder, "health", "silent.yaml", "--timeout", "0").exit()).isEqualTo(2);
    assertThat(Typed.in(folder, "inspect", "silent.yaml", "--timeout", "-1").err())
        .contains("--timeout");
  }

  @Test
  void verboseTellsTheSessionOfEachCase() throws IOException {
    Files.writeString(
        folder.resolve("two.yaml"),
        """
        suite_id: two
        suite_type: tools
        test_cases:
          - {test_id: one, steps: [{call: {tool: echo, arguments: {text: hi}}}]}
          - {test_id: other, steps: [{call: {tool: echo, arguments: {text: hi}}}]}
        """);
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      Files.writeString(
          folder.resolve("server.yaml"),
          "url: %s\nprotocol_version: 2025-11-25\n".formatted(server.url()));
      Typed typed = Typed.in(folder, "run", "two.yaml", "server.yaml", "--verbose");
      String one = session(typed.err(), "one");
      assertThat(one).isNotEqualTo(session(typed.err(), "other"));
      assertThat(Files.readString(folder.resolve("test_results/runs/latest/result.json")))
          .contains("\"session\": \"" + one + "\"");
    }
  }

  private static String session(String err, String testCase) {
    Matcher line =
        Pattern.compile("case " + testCase + ": verdict passed, session (\\S+)").matcher(err);
    assertThat(line.find()).as(err).isTrue();
    return line.group(1);
  }
}
