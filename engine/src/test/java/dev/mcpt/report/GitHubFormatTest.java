package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Failed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubFormatTest {

  private static String text(RunResult run) {
    return new String(new GitHubFormat().render(run), StandardCharsets.UTF_8);
  }

  @Test
  void theOnlyWorkflowCommandsAreOurAnnotations() {
    String text = text(SampleRuns.everything());

    assertThat(text.lines().filter(line -> line.strip().startsWith("::")))
        .hasSize(8)
        .allMatch(line -> line.matches("::(error|warning) title=[^:,]+::.*"));
    assertThat(text).doesNotContain("##[");
  }

  @Test
  void aFailureIsAnErrorAndWhatWasNotTestedAWarning() {
    assertThat(GitHubFormat.annotations(SampleRuns.everything()))
        .contains(
            "::error title=failed adds::message: 1 of 2",
            "::warning title=warned http-origin-refused@2025-06-18::message: SHOULD",
            "::warning title=untestable ",
            "::error title=errored hangs::",
            "::error title=broken our-fault::");
  }

  @Test
  void aRunThatTestedNothingIsAnError() {
    assertThat(GitHubFormat.annotations(SampleRuns.unreachable()))
        .startsWith("::error title=connecting::");
    assertThat(GitHubFormat.annotations(SampleRuns.nothingExecuted()))
        .startsWith("::error title=mcp-t::");
    assertThat(GitHubFormat.annotations(SampleRuns.interrupted()))
        .startsWith("::error title=mcp-t::");
  }

  @Test
  void aTitleCannotEndItself() {
    RunResult run =
        SampleRuns.run(
            "tools", false, List.of(CaseResult.builder("a::b,file=c\n%", new Failed("")).build()));

    assertThat(GitHubFormat.annotations(run))
        .startsWith("::error title=failed a%3A%3Ab%2Cfile=c\\n%25::");
  }

  @Test
  void theSummaryFitsIntoAJobSummaryAndSaysWhatIsMissing() {
    List<CaseResult> results = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      results.add(CaseResult.builder("case-" + i, new Failed("二".repeat(300))).build());
    }
    String summary = GitHubFormat.summary(SampleRuns.run("tools", false, results));

    assertThat(summary.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024 * 1024);
    assertThat(summary)
        .containsPattern("[0-9]+ cases left out")
        .containsPattern("[0-9]+ explanations left out");
  }
}
