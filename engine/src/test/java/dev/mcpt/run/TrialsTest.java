package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Metrics;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Warned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrialsTest {

  private static final Outcome PASSED = new Passed("fine");
  private static final Outcome FAILED = new Failed("no sum");
  private static final Errored LOST = new Errored("timeout", "too late", "wait");

  private static CaseResult ran(Outcome... outcomes) {
    return Trials.run(outcomes.length, number -> result(outcomes[number - 1]), () -> false);
  }

  private static CaseResult result(Outcome outcome) {
    return CaseResult.builder("case", outcome)
        .duration(Duration.ofMillis(5))
        .metrics(new Metrics(0, 1, 0, 3, 10, 20, asked(1, 0.5)))
        .build();
  }

  private static TrialSummary trials(CaseResult result) {
    return Objects.requireNonNull(result.trials());
  }

  @Test
  void theFirstTrialWithTheGravestOutcomeSpeaksForAll() {
    assertThat(ran(PASSED, new Failed("second"), new Failed("third")).outcome())
        .isEqualTo(new Failed("second"));
    assertThat(ran(FAILED, LOST, PASSED).outcome()).isEqualTo(LOST);
    assertThat(ran(LOST, new Broken("ours", "at"), FAILED).outcome())
        .isEqualTo(new Broken("ours", "at"));
    assertThat(ran(PASSED, new Warned("hm"), PASSED).outcome()).isEqualTo(new Warned("hm"));
    assertThat(ran(PASSED, PASSED).outcome()).isEqualTo(PASSED);
  }

  @Test
  void keepsEveryTrialAndCountsThoseThatWereDecided() {
    TrialSummary trials = trials(ran(PASSED, FAILED, LOST, PASSED));

    assertThat(trials.each())
        .extracting(Trial::outcome)
        .containsExactly(PASSED, FAILED, LOST, PASSED);
    assertThat(trials.each()).extracting(Trial::duration).containsOnly(Duration.ofMillis(5));
    assertThat(trials.decided().trials()).isEqualTo(3);
    assertThat(trials.successes()).isEqualTo(2);
    assertThat(trials.flaky()).isTrue();
  }

  @Test
  void theCaseCostsWhatItsTrialsCostTogether() {
    assertThat(ran(PASSED, FAILED).metrics())
        .isEqualTo(new Metrics(0, 2, 0, 6, 20, 40, asked(2, 1.0)));
  }

  @Test
  void threeLostTrialsInARowEndTheCase() {
    CaseResult result = ran(LOST, LOST, PASSED, LOST, LOST, LOST, PASSED, PASSED);

    assertThat(trials(result).trials()).isEqualTo(6);
    assertThat(result.outcome().message())
        .isEqualTo("too late (after 3 such trials in a row, 2 more were not tried)");
    assertThat(trials(ran(LOST, LOST, PASSED, LOST, LOST)).trials()).isEqualTo(5);
  }

  @Test
  void noTrialBeginsWhenTheRunIsOver() {
    var begun = new AtomicInteger();

    CaseResult result =
        Trials.run(
            9,
            number -> {
              begun.set(number);
              return result(number == 2 ? LOST : PASSED);
            },
            () -> begun.get() == 2);

    assertThat(trials(result).each()).extracting(Trial::outcome).containsExactly(PASSED, LOST);
    assertThat(result.outcome()).isEqualTo(LOST);
  }

  @Test
  void whatDoesNotApplyIsNotTriedAgain() {
    Outcome absent = new NotApplicable("the server has no tools");

    assertThat(ran(absent, PASSED, FAILED)).isEqualTo(result(absent));
    assertThat(trials(ran(PASSED, absent, FAILED)).trials()).isEqualTo(3);
  }

  @Test
  void aCaseThatRunsOnceHasNoTrials() {
    assertThat(Trials.run(1, _ -> result(PASSED), () -> false)).isEqualTo(result(PASSED));
    assertThat(List.of(ran(PASSED, PASSED))).allSatisfy(it -> assertThat(it.trials()).isNotNull());
  }

  private static ModelMetrics asked(int times, double usd) {
    return new ModelMetrics(
        times, times, times, 7L * times, 8L * times, Duration.ofMillis(9L * times), usd);
  }
}
