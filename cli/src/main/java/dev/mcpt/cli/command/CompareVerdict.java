package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Exit;
import dev.mcpt.compare.Change;
import dev.mcpt.compare.Comparison;
import dev.mcpt.compare.RateShift;
import dev.mcpt.compare.Shift;
import dev.mcpt.compare.Spending;
import dev.mcpt.compare.TestChange;
import dev.mcpt.report.Headline;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A comparison, what it means, and the words for it that every layout shares.
///
/// @param missed thresholds that were missed, each in a sentence
record CompareVerdict(Comparison comparison, List<String> missed) {

  CompareVerdict {
    missed = List.copyOf(missed);
  }

  Exit exit() {
    if (comparison.regressed()) {
      return Exit.FAILED;
    }
    return missed.isEmpty() ? Exit.OK : Exit.THRESHOLD_MISSED;
  }

  /// `2 regressions`.
  String headline() {
    int regressions = comparison.of(Change.REGRESSED).size();
    String tests =
        switch (regressions) {
          case 0 -> "No regression";
          case 1 -> "1 regression";
          default -> regressions + " regressions";
        };
    return missed.isEmpty() ? tests : tests + "; " + String.join("; ", missed);
  }

  /// `1 regressed, 2 fixed, 30 same`.
  String counts() {
    List<String> counts = new ArrayList<>();
    for (Change change : Change.values()) {
      int count = comparison.of(change).size();
      if (count > 0) {
        counts.add(count + " " + change.text());
      }
    }
    return counts.isEmpty() ? "no test in either run" : String.join(", ", counts);
  }

  /// `20260301T123000_tools: 3 passed, 1 failed in 1.20 s`.
  static String run(RunResult run) {
    return "%s: %s in %s"
        .formatted(
            run.runId(),
            Headline.counts(run.summary()),
            Headline.seconds(run.summary().duration()));
  }

  /// The tests that became slower or faster by more than noise, the slowest first.
  List<TestChange> moved() {
    return comparison.tests().stream()
        .filter(test -> {
          Shift shift = test.latency();
          return shift != null && shift.latencyMoved();
        })
        .sorted(
            Comparator.comparingDouble(
                test -> -Objects.requireNonNull(test.latency()).difference()))
        .toList();
  }

  List<TestChange> scored() {
    return comparison.tests().stream().filter(TestChange::scoreMoved).toList();
  }

  /// The repeated tests of which another share succeeded.
  List<TestChange> rated() {
    return comparison.tests().stream()
        .filter(test -> {
          RateShift rates = test.rates();
          return rates != null && rates.before().rate() != rates.after().rate();
        })
        .toList();
  }

  /// `passed -> failed`.
  static String outcomes(TestChange test) {
    CaseResult before = test.before();
    CaseResult after = test.after();
    if (before == null) {
      return after == null ? "" : word(after);
    }
    return after == null ? "was " + word(before) : word(before) + " -> " + word(after);
  }

  private static String word(CaseResult result) {
    return result.outcome().word().replace('_', ' ');
  }

  /// What the later outcome says, and of a vanished test the earlier one.
  static String message(TestChange test) {
    CaseResult told = test.after() == null ? test.before() : test.after();
    return told == null ? "" : told.outcome().message();
  }

  /// `0.10 s -> 0.45 s (+350.0 %)`.
  static String seconds(Shift shift) {
    return String.format(
        Locale.ROOT, "%.2f s -> %.2f s%s", shift.before(), shift.after(), percent(shift));
  }

  static String score(Shift shift) {
    return String.format(Locale.ROOT, "%.1f -> %.1f of 10", shift.before(), shift.after());
  }

  /// `5 of 5 -> 1 of 5 trials: significant (p = 0.048)`.
  static String rates(RateShift rates) {
    return "%s -> %s trials: %s"
        .formatted(
            of(rates.before()),
            of(rates.after()),
            switch (rates.meaning()) {
              case TOO_FEW -> "not enough trials to tell";
              case CHANCE -> "may be chance" + p(rates);
              case SIGNIFICANT -> "significant" + p(rates);
            });
  }

  private static String of(Proportion proportion) {
    return proportion.successes() + " of " + proportion.trials();
  }

  private static String p(RateShift rates) {
    double p = rates.p();
    return p < 0.0005 ? " (p < 0.001)" : String.format(Locale.ROOT, " (p = %.3f)", p);
  }

  /// What changed in sum, a sentence each.
  List<String> totals() {
    List<String> totals = new ArrayList<>();
    Shift latency = comparison.latency();
    if (latency != null) {
      totals.add(
          "latency of %d %s: %s%s"
              .formatted(
                  comparison.timed(),
                  comparison.timed() == 1 ? "test" : "tests",
                  seconds(latency),
                  latency.latencyMoved() ? "" : ", within noise"));
    }
    Spending spending = comparison.spending();
    amount(totals, "requests to models", spending.requests());
    amount(totals, "tokens read", spending.inputTokens());
    amount(totals, "tokens written", spending.outputTokens());
    Shift cost = spending.costUsd();
    if (cost != null) {
      totals.add(
          String.format(
              Locale.ROOT, "cost: %.4f -> %.4f USD%s", cost.before(), cost.after(), percent(cost)));
    }
    return totals;
  }

  private static void amount(List<String> totals, String what, @Nullable Shift shift) {
    if (shift != null) {
      totals.add(
          String.format(
              Locale.ROOT,
              "%s: %,.0f -> %,.0f%s",
              what,
              shift.before(),
              shift.after(),
              percent(shift)));
    }
  }

  private static String percent(Shift shift) {
    return Double.isFinite(shift.percent())
        ? String.format(Locale.ROOT, " (%+.1f %%)", shift.percent())
        : "";
  }
}
