package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.SuiteTrials;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTextTest {

  @Test
  void manyTrialsAreShownAtRoundNumbersAndTheLast() {
    assertThat(TrialText.shown(4)).containsExactly(1, 2, 3, 4);
    assertThat(TrialText.shown(37)).containsExactly(1, 2, 5, 10, 20, 37);
    assertThat(TrialText.shown(0)).isEmpty();
  }

  @Test
  void claimsNothingWhereNothingIsDecided() {
    Trial lost = new Trial(new Errored("timeout", "too late", ""), Duration.ZERO, null);

    assertThat(TrialText.answers(TrialSummary.of(List.of(lost, lost))))
        .extracting(Answer::text)
        .containsExactly(
            "0 of 0 trials succeeded, 2 errored",
            "1  errored in 0.00 s: too late\n2  errored in 0.00 s: too late");
  }

  @Test
  void saysHowFarTheRateIsKnown() {
    assertThat(TrialText.answers(new TrialSummary(30, new Proportion(30, 30), List.of())))
        .extracting(Answer::text)
        .first()
        .isEqualTo(
            "30 of 30 trials succeeded; the true rate lies between 88.6 and 100.0 % (Wilson, 95 %)");
    assertThat(TrialText.line(new Trial(new Passed("fine"), Duration.ofMillis(120), 8.5)))
        .isEqualTo("passed in 0.12 s, score 8.5: fine");
  }

  @Test
  void sumsUpTheSuite() {
    assertThat(TrialText.suite(new SuiteTrials(4, 1, 0, 0.75, List.of(0.75, 0.5))))
        .isEqualTo("pass@1 0.750, pass^2 0.500 over 4 repeated cases, none flaky, 1 undecided");
  }
}
