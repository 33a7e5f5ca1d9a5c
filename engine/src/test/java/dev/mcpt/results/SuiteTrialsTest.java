package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SuiteTrialsTest {

  private static final Outcome YES = new Passed("");
  private static final Outcome NO = new Failed("");
  private static final Outcome LOST = new Errored("timeout", "", "");

  private static CaseResult repeated(Outcome... outcomes) {
    return CaseResult.builder("case", YES)
        .trials(
            TrialSummary.of(
                Arrays.stream(outcomes).map(it -> new Trial(it, Duration.ZERO, null)).toList()))
        .build();
  }

  @Test
  void anErroredTrialIsNeitherASuccessNorAFailure() {
    TrialSummary trials = Objects.requireNonNull(repeated(YES, LOST, YES).trials());

    assertThat(trials.decided()).isEqualTo(new Proportion(2, 2));
    assertThat(trials.trials()).isEqualTo(3);
    assertThat(trials.undecided()).isEqualTo(1);
    assertThat(trials.flaky()).isFalse();
    assertThat(Objects.requireNonNull(repeated(NO, LOST, YES).trials()).flaky()).isTrue();
  }

  /// pass^2 of 3 of 3, 2 of 3 and 2 of 4 is 1, 1/3 and 1/6; pass^3 is 1, 0 and 0.
  @Test
  void theMeanCountsEachCaseTheSame() {
    SuiteTrials trials =
        Objects.requireNonNull(
            SuiteTrials.of(
                List.of(
                    repeated(YES, YES, YES),
                    repeated(YES, NO, YES),
                    repeated(NO, YES, NO, YES, LOST),
                    repeated(LOST, LOST),
                    CaseResult.builder("once", NO).build())));

    assertThat(trials.cases()).isEqualTo(4);
    assertThat(trials.undecided()).isEqualTo(1);
    assertThat(trials.flaky()).isEqualTo(2);
    assertThat(trials.passAt1()).isCloseTo((1 + 2 / 3.0 + 0.5) / 3, within(1e-12));
    assertThat(trials.passHat()).hasSize(3);
    assertThat(trials.passHat().get(1)).isCloseTo(0.5, within(1e-12));
    assertThat(trials.passHat().get(2)).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void whereNothingIsDecidedNothingIsClaimed() {
    assertThat(SuiteTrials.of(List.of(repeated(LOST, LOST))))
        .isEqualTo(new SuiteTrials(1, 1, 0, 0, List.of()));
    assertThat(SuiteTrials.of(List.of(CaseResult.builder("once", YES).build()))).isNull();
  }
}
