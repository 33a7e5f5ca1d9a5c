package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `mcp-t run` and the commands that make their suite in memory, on servers good and bad.
class RunIT {
  private static final String TOOLS =
      """
      suite_id: tools
      suite_type: tools
      test_cases:
        - test_id: echo
          tags: [quick]
          steps:
            - call: {tool: echo, arguments: {text: hello}}
              expect: [{path: "$.content[0].text", contains: %s}]
        - test_id: add
          steps:
            - call: {tool: add, arguments: {a: 2, b: 3}}
              expect: [{is_error: false}]
      """;

  @TempDir private Path folder;
  private ReferenceServer server;

  @BeforeEach
  void serve() throws IOException {
    server = ReferenceServer.start(Options.sound());
    Files.createDirectories(folder.resolve("configs/servers"));
    write("good.yaml", TOOLS.formatted("hello"));
    write("bad.yaml", TOOLS.formatted("goodbye"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aGoodServerPasses() throws IOException {
    Typed typed = typed("run", "good.yaml", url());
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).contains("passed          echo", "passed          add", "exit code 0");
    assertThat(typed.err()).contains("2 tests", "connecting to " + url(), "[2/2] passed");
    Path latest = folder.resolve("test_results/runs/latest");
    assertThat(latest.resolve("result.json")).exists();
    assertThat(latest.resolve("report.md")).exists();
    assertThat(latest.resolve("junit.xml")).exists();
  }

  @Test
  void aFailureAnswersTheFiveQuestionsAndExitsWithOne() {
    Typed typed = typed("run", "bad.yaml", url());
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.out())
        .contains("failed          echo", "expected", "goodbye", "sent", "received", "hello")
        .contains("run again", "--only echo")
        .contains("exit code 1");
  }

  @Test
  void theCommandThatIsSaidToRunAgainRunsOnlyThat() {
    Typed typed = typed("run", "bad.yaml", url());
    String again =
        typed
            .out()
            .lines()
            .filter(line -> line.contains("run again"))
            .findFirst()
            .orElseThrow()
            .replaceAll(".*mcp-t ", "");
    assertThat(again).startsWith("run bad.yaml ");
    Typed second = typed(again.split(" "));
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("1 test,");
  }

  @ParameterizedTest
  @EnumSource(
      value = SickKind.class,
      names = {"DEAD_PORT", "HANG", "HTML_PAGE", "GARBAGE", "STATUS_500"})
  void aServerThatIsNoneIsErroredAndNothingPasses(SickKind kind) throws Exception {
    try (SickServer sick = SickServer.start(kind)) {
      write(
          "configs/servers/sick.yaml",
          "url: %s\nconnection_timeout: 1\nretry: {attempts: 1}\n".formatted(sick.url()));
      for (String command : new String[] {"compliance", "security"}) {
        Typed typed = typed(command, "sick");
        assertThat(typed.exit()).isEqualTo(3);
        assertThat(typed.out())
            .contains("what happened", "what to do", "exit code 3", " 0 passed")
            .doesNotContain("\npassed");
        assertThat(typed.err()).doesNotContain("\tat ");
      }
      Typed json = typed("run", "good.yaml", "sick", "--format", "json");
      RunResult result = ResultFiles.read(json.out());
      assertThat(result.connectFailure()).isNotNull();
      assertThat(result.summary().passed()).isZero();
      assertThat(json.exit()).isEqualTo(3);
    }
  }

  @Test
  void anExecutableThatIsNotThereIsErroredWithTheNearestIdAsAHint() throws IOException {
    write("configs/servers/everything.yaml", "url: %s\n".formatted(url()));
    Typed typed = typed("run", "good.yaml", "everythin");
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.out()).contains("command_not_found");
    assertThat(typed.err()).contains("did you mean the server `everything`?");
  }

  @Test
  void everyProblemOfFlagsSuiteAndServerIsSaidAtOnceAndNothingRuns() throws IOException {
    write("broken.yaml", TOOLS.formatted("hello").replace("steps", "stepz"));
    write("configs/servers/wrong.yaml", "urll: http://127.0.0.1:1/mcp\n");
    Typed typed = typed("run", "broken.yaml", "wrong", "--parallelism", "0", "--format", "jsn");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .contains("--parallelism: 0 is out of bounds", "--format: there is no format `jsn`")
        .contains("broken.yaml:6:", "did you mean `steps`?")
        .contains("wrong.yaml:1:", "did you mean `url`?");
    assertThat(folder.resolve("test_results")).doesNotExist();
    assertThat(server.requests()).isZero();
  }

  @Test
  void stdoutIsOneJsonDocumentWhateverTheExitCode() throws Exception {
    for (String suite : new String[] {"good.yaml", "bad.yaml"}) {
      Typed typed = typed("run", suite, url(), "--format", "json");
      assertThat(ResultFiles.read(typed.out()).exitCode()).isEqualTo(typed.exit());
    }
    Typed misused = typed("run", "none.yaml", url(), "--format", "json");
    assertThat(misused.exit()).isEqualTo(2);
    assertThat(((JsonObject) Json.read(misused.out())).array("problems")).hasSize(1);
    Typed dry = typed("run", "good.yaml", url(), "--format", "json", "--dry-run");
    assertThat(((JsonObject) Json.read(dry.out())).array("tests")).hasSize(2);
  }

  @Test
  void ofSeveralFormatsTheConsoleSpeaksAndTheOthersAreFiles() {
    Typed typed = typed("run", "good.yaml", url(), "--format", "json,github", "--out", "reports");
    assertThat(typed.out()).contains("exit code 0");
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**result.json");
    assertThat(folder.resolve("test_results/runs/latest")).isDirectoryContaining("glob:**.md");
    assertThat(folder.resolve("reports").toFile().list()).hasSize(2);
  }

  @Test
  void quietLeavesTheResultOnly() {
    Typed typed = typed("run", "good.yaml", url(), "--quiet");
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).contains("exit code 0");
  }

  @Test
  void aTagChoosesCasesAndTraceLogsTheWire() {
    Typed typed = typed("run", "good.yaml", url(), "--tag", "quick", "--trace");
    assertThat(typed.err()).contains("1 test,");
    assertThat(folder.resolve("test_results/runs/latest/wire.ndjson")).isNotEmptyFile();
  }

  @Test
  void aDryRunAndAPlanTouchNoServer() {
    assertThat(typed("run", "good.yaml", url(), "--dry-run").out())
        .isEqualTo(typed("plan", "good.yaml", url()).out())
        .contains("2 tests", "call echo");
    assertThat(typed("compliance", url(), "--dry-run").out()).contains("jsonrpc-unknown-method");
    assertThat(server.requests()).isZero();
    assertThat(folder.resolve("test_results")).doesNotExist();
  }

  @Test
  void aSoundServerCompliesAndADefectIsFoundAndFoundAgainByItsCheck() {
    assertThat(typed("compliance", url()).exit()).isZero();
    try (ReferenceServer broken =
        ReferenceServer.start(Options.sound().breaking("jsonrpc-unknown-method"))) {
      Typed typed = typed("compliance", broken.url().toString());
      assertThat(typed.exit()).isEqualTo(1);
      String again = "mcp-t check jsonrpc-unknown-method " + broken.url();
      assertThat(typed.out()).contains(again);
      Typed second = typed(again.substring(6).split(" "));
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.out()).contains("specification");
    }
  }

  @Test
  void anUnknownCheckGetsASuggestion() {
    Typed typed = typed("check", "jsonrpc-unknown-metod", url());
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("did you mean `jsonrpc-unknown-method`?");
  }

  private Typed typed(String... args) {
    return Typed.in(folder, args);
  }

  private String url() {
    return server.url().toString();
  }

  @Test
  void theRehearsalPlaysAQuickstartAndARecordedConversationInSilence() {
    assertThat(typed("rehearse", "work")).isEqualTo(new Typed(0, "", ""));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
