package dev.mcpt.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SuiteHead;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void putsEveryTestOfEitherRunSideBySideOnce() {
    Comparison comparison =
        Comparison.of(
            Sample.run(
                Sample.took("gone", Sample.PASSED, 5),
                Sample.took("a", Sample.PASSED, 5),
                Sample.took("b", Sample.FAILED, 5)),
            Sample.run(
                2,
                Sample.took("new", Sample.PASSED, 5),
                Sample.took("b", Sample.PASSED, 5),
                Sample.took("a", Sample.FAILED, 5)));

    assertThat(comparison.tests())
        .extracting(test -> test.testId() + " " + test.change().word())
        .containsExactly("new appeared", "b fixed", "a regressed", "gone vanished");
    assertThat(comparison.regressed()).isTrue();
    assertThat(comparison.cautions()).isEmpty();
  }

  @Test
  void aLatencyMovesByMoreThanAFifthAndMoreThanATenthOfASecond() {
    assertThat(new Shift(1, 1.25).latencyMoved()).isTrue();
    assertThat(new Shift(1, 0.75).latencyMoved()).isTrue();
    assertThat(new Shift(1, 1.15).latencyMoved()).as("15 %").isFalse();
    assertThat(new Shift(0.01, 0.1).latencyMoved()).as("90 ms").isFalse();
    assertThat(new Shift(1, 1.25).latencyRoseBy(20)).isTrue();
    assertThat(new Shift(1, 1.25).latencyRoseBy(30)).isFalse();
    assertThat(new Shift(0.01, 0.1).latencyRoseBy(20)).isFalse();
    assertThat(new Shift(1, 0.5).latencyRoseBy(0)).isFalse();
  }

  @Test
  void theTotalIsOverWhatBothRunsDecided() {
    Comparison comparison =
        Comparison.of(
            Sample.run(
                Sample.took("a", Sample.PASSED, 100),
                Sample.took("b", Sample.FAILED, 200),
                Sample.took("late", Sample.ERRORED, 9_000),
                Sample.took("gone", Sample.PASSED, 500)),
            Sample.run(
                2,
                Sample.took("a", Sample.PASSED, 150),
                Sample.took("b", Sample.PASSED, 300),
                Sample.took("late", Sample.PASSED, 10)));

    Shift latency = Objects.requireNonNull(comparison.latency());
    assertThat(latency.before()).isCloseTo(0.3, within(1e-9));
    assertThat(latency.after()).isCloseTo(0.45, within(1e-9));
    assertThat(latency.percent()).isCloseTo(50, within(1e-9));
    assertThat(comparison.timed()).isEqualTo(2);
    assertThat(Comparison.of(Sample.run(), Sample.run(2)).latency()).isNull();
  }

  /// Trials take 100, 200, 300, … ms, and their scores are 0, 1, 2, …; the errored one is last.
  @Test
  void ofRepeatedTestsTheMedianTimeAndTheMeanScoreCount() {
    TestChange test =
        new TestChange("t", Sample.repeated("t", 2, 1, 1), Sample.repeated("t", 4, 0, 0));

    assertThat(test.latency()).isEqualTo(new Shift(0.2, 0.25));
    assertThat(test.score()).isEqualTo(new Shift(1.0, 1.5));
    assertThat(test.scoreMoved()).isFalse();
    assertThat(test.rates()).isEqualTo(new RateShift(new Proportion(3, 2), new Proportion(4, 4)));
  }

  @Test
  void aTestThatRanOnceInBothRunsHasNoRates() {
    CaseResult once = Sample.took("t", Sample.PASSED, 5);

    assertThat(new TestChange("t", once, once).rates()).isNull();
    assertThat(new TestChange("t", once, Sample.repeated("t", 0, 0, 3)).rates()).isNull();
    assertThat(new TestChange("t", once, Sample.repeated("t", 3, 1, 0)).rates())
        .isEqualTo(new RateShift(new Proportion(1, 1), new Proportion(4, 3)));
  }

  @Test
  void aScoreThatMovesByAPointIsTold() {
    assertThat(new TestChange("t", Sample.judged("t", 8), Sample.judged("t", 7)).scoreMoved())
        .isTrue();
    assertThat(new TestChange("t", Sample.judged("t", 8), Sample.judged("t", 7.5)).scoreMoved())
        .isFalse();
    assertThat(
            new TestChange("t", Sample.judged("t", 8), Sample.took("t", Sample.PASSED, 5)).score())
        .isNull();
  }

  @Test
  void spendingIsReadLeniently() {
    JsonObject before =
        Json.object("requests_made", 3, "input_tokens", 100, "output_tokens", 10, "cost_usd", 0.5);

    assertThat(Spending.of(before, before.with("cost_usd", Json.of(0.75))))
        .isEqualTo(
            new Spending(
                new Shift(3, 3), new Shift(100, 100), new Shift(10, 10), new Shift(0.5, 0.75)));
    assertThat(Spending.of(before, JsonObject.EMPTY))
        .isEqualTo(new Spending(null, null, null, null));
    assertThat(
            Spending.of(
                    before, before.with("cost_usd", Json.of(null)).with("requests", Json.of("")))
                .costUsd())
        .isNull();
  }

  @Test
  void saysWhyRunsAreNotComparable() {
    RunResult before =
        Sample.run(CaseResult.builder("a", Sample.PASSED).label("model", "x").build());
    RunResult other =
        new RunResult(
            "other",
            before.timestamp().minusDays(1),
            new SuiteHead("full", "Full", "compliance", "full.yaml"),
            Sample.server("filesystem", "2026-07-28"),
            Json.object("parallelism", 1, "strict_mode", true),
            List.of(CaseResult.builder("a", Sample.PASSED).label("model", "y").build()),
            Duration.ZERO,
            JsonObject.EMPTY,
            Json.object("mcpt_version", "1.1"),
            true,
            new Errored("refused", "no", ""));

    assertThat(Comparison.of(before, other).cautions())
        .containsExactly(
            "the first run is the later one: RUN1 is before, RUN2 is after",
            "another suite: full, was smoke",
            "another kind of suite: compliance, was tools",
            "another server: filesystem, was everything",
            "another protocol revision: 2026-07-28, was 2025-11-25",
            "another model: y, was x",
            "another setting parallelism: 1, was 5",
            "another setting strict_mode: true, was none",
            "another environment mcpt_version: 1.1, was 1.0",
            "the second run was interrupted and is not whole",
            "the second run did not reach the server");
    assertThat(Comparison.of(before, before).cautions()).containsExactly("this is one run twice");
  }
}
