package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunResultTest {

  private static final Passed PASSED = new Passed("");
  private static final Failed FAILED = new Failed("");
  private static final Warned WARNED = new Warned("");
  private static final NotApplicable NOT_APPLICABLE = new NotApplicable("");
  private static final Untestable UNTESTABLE = new Untestable("");
  private static final Errored ERRORED = new Errored("timeout", "", "");
  private static final Broken BROKEN = new Broken("", "");

  private static RunResult run(boolean interrupted, Outcome... outcomes) {
    List<CaseResult> results = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      results.add(CaseResult.builder("case-" + results.size(), outcome).build());
    }
    return SampleRuns.run("tools", interrupted, results);
  }

  private static int exitCode(Outcome... outcomes) {
    return run(false, outcomes).exitCode();
  }

  @Test
  void isGreenOnlyWhereSomethingPassedAndNothingWentWrong() {
    assertThat(exitCode(PASSED)).isZero();
    assertThat(exitCode(WARNED)).isZero();
    assertThat(exitCode(PASSED, NOT_APPLICABLE, UNTESTABLE)).isZero();
  }

  @Test
  void isNeverGreenWhereNothingExecuted() {
    assertThat(exitCode()).isEqualTo(3);
    assertThat(exitCode(NOT_APPLICABLE)).isEqualTo(3);
    assertThat(exitCode(UNTESTABLE, NOT_APPLICABLE)).isEqualTo(3);
    assertThat(SampleRuns.unreachable().exitCode()).isEqualTo(3);
  }

  @Test
  void takesTheFirstReasonThatApplies() {
    assertThat(exitCode(PASSED, FAILED)).isEqualTo(1);
    assertThat(exitCode(FAILED, ERRORED)).isEqualTo(3);
    assertThat(exitCode(FAILED, ERRORED, BROKEN)).isEqualTo(70);
    assertThat(run(true, PASSED, FAILED, ERRORED, BROKEN).exitCode()).isEqualTo(130);
    assertThat(run(true).exitCode()).isEqualTo(130);
  }

  @Test
  void aServerThatWasNeverReachedIsNotGreenThoughCasesPassed() {
    RunResult run =
        SampleRuns.run(
            "tools",
            false,
            List.of(CaseResult.builder("a", PASSED).build()),
            new Errored("refused", "", ""));

    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void onlyPassedAndWarnedAreSuccesses() {
    assertThat(List.of(PASSED, WARNED)).allMatch(Outcome::success);
    assertThat(List.of(FAILED, NOT_APPLICABLE, UNTESTABLE, ERRORED, BROKEN))
        .noneMatch(Outcome::success);
  }

  @Test
  void countsEachOutcomeUnderItsOwnName() {
    Summary summary =
        run(
                false,
                PASSED,
                PASSED,
                FAILED,
                FAILED,
                FAILED,
                WARNED,
                NOT_APPLICABLE,
                NOT_APPLICABLE,
                UNTESTABLE,
                ERRORED,
                ERRORED,
                BROKEN)
            .summary();

    assertThat(summary)
        .isEqualTo(new Summary(12, 2, 3, 1, 2, 1, 2, 1, 3.0 / 9, Duration.ofMillis(12_345)));
  }

  @Test
  void thePassRateOfNothingExecutedIsZero() {
    assertThat(run(false, NOT_APPLICABLE, UNTESTABLE).summary().passRate()).isZero();
    assertThat(run(false).summary().passRate()).isZero();
  }

  @Test
  void rerunsByTheFindingElseByTheCase() {
    RunResult run = SampleRuns.everything();

    assertThat(run.rerun(run.results().get(1)))
        .isEqualTo("mcp-t check tools-list-shape 'npx -y server-everything'");
    assertThat(run.rerun(CaseResult.builder("it's", FAILED).build()))
        .isEqualTo(
            "mcp-t run 'suites/my sample.json' 'npx -y server-everything' --only 'it'\\''s'");
  }
}
