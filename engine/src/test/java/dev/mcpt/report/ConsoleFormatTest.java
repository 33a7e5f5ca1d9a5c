package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Finding;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SampleRuns;
import dev.mcpt.results.Warned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFormatTest {

  private static List<String> lines(int width, boolean verbose, RunResult run) {
    return new ConsoleFormat(width, false, verbose).text(run).lines().toList();
  }

  private static boolean startsWithAVerdict(String line) {
    return Outcome.WORDS.stream().anyMatch(word -> line.startsWith(word.replace('_', ' ') + " "));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 57, 80, 200})
  void noServerCanForgeAVerdict(int width) {
    RunResult run = SampleRuns.everything();
    long cases = run.results().size();
    long explained = run.results().stream().filter(Answers::wanted).count();

    assertThat(lines(width, true, run).stream().filter(ConsoleFormatTest::startsWithAVerdict))
        .hasSize((int) (2 * cases));
    assertThat(lines(width, false, run).stream().filter(ConsoleFormatTest::startsWithAVerdict))
        .hasSize((int) (cases - 6 + explained));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 57, 80, 200})
  void fitsTheWidthExceptWhatIsToBeCopied(int width) {
    for (String line : lines(width, true, SampleRuns.everything())) {
      if (!line.contains("mcp-t ") && !line.contains("https://modelcontextprotocol")) {
        assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void coloursVerdictsAndNothingElse() {
    String plain = new ConsoleFormat(80, false, true).text(SampleRuns.everything());
    String coloured = new ConsoleFormat(80, true, true).text(SampleRuns.everything());

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]+m", "")).isEqualTo(plain);
    assertThat(coloured).contains("\u001b[32mpassed\u001b[0m", "\u001b[31mfailed\u001b[0m");
  }

  @Test
  void foldsManyCasesThatDoNotApplyAndListsThemWhenAsked() {
    RunResult run = SampleRuns.everything();

    assertThat(new ConsoleFormat(200, false, false).text(run))
        .contains("not applicable  7 cases: ", "and 4 more")
        .doesNotContain("http-only-g");
    assertThat(new ConsoleFormat(200, false, true).text(run)).contains("http-only-g");
    assertThat(new ConsoleFormat(200, false, false).text(SampleRuns.nothingExecuted()))
        .contains("not applicable  a@2025-06-18");
  }

  @Test
  void verboseShowsWhatAPassedCaseDid() {
    RunResult run =
        SampleRuns.run(
            "conversational",
            false,
            List.of(
                SampleRuns.conversation().toBuilder()
                    .outcome(new Passed("the judge is content"))
                    .label("session", "s-1")
                    .build()));

    assertThat(new ConsoleFormat(80, false, true).text(run))
        .contains("the judge is content", "session=s-1", "goal achieved", "user: Add 1 and 2");
    assertThat(new ConsoleFormat(80, false, false).text(run)).doesNotContain("goal achieved");
  }

  @Test
  void aFindingBelowTheThresholdIsExplained() {
    CaseResult warned =
        SampleRuns.check("sec-error-leak", new Warned("a path leaks")).toBuilder()
            .findings(
                List.of(
                    new Finding(
                        "sec-error-leak", null, "a path", "low", 0.5, "none", "x", "/root", "")))
            .build();
    RunResult run = SampleRuns.run("security", false, List.of(warned));

    assertThat(new ConsoleFormat(80, false, false).text(run))
        .contains("severity low, confidence 0.5", "| /root", "run again      mcp-t check ");
  }

  @Test
  void aResultWithoutAJudgeSaysSo() {
    assertThat(new ConsoleFormat(80, false, false).text(SampleRuns.interrupted()))
        .contains("(not judged)", "Interrupted; this report is partial", "exit code 130");
  }

  @Test
  void theLastLinesSumUpInTheWordsOfTheExitCode() {
    assertThat(new ConsoleFormat(200, false, false).text(SampleRuns.everything()))
        .endsWith(
            """

            mcp-t itself failed; please report it
              1 passed, 1 warned, 4 failed, 1 errored, 1 broken, 1 untestable, 7 not applicable \
            (25.0 % of 8 executed) in 12.35 s, exit code 70
              pass@1 0.667, pass^3 0.000 over 1 repeated case, 1 flaky
            """);
    assertThat(new ConsoleFormat(200, false, false).text(SampleRuns.unreachable()))
        .contains("Nothing was tested: the server was not reached\n", "exit code 3");
    RunResult good =
        SampleRuns.run("tools", false, List.of(CaseResult.builder("a", new Passed("")).build()));
    assertThat(new ConsoleFormat(200, false, false).text(good))
        .contains("\nPassed\n  1 passed (100.0 % of 1 executed)", "exit code 0");
  }
}
