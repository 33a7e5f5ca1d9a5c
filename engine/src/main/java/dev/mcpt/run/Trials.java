package dev.mcpt.run;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Metrics;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// Repeats a case, one trial after the other, and lets the trials speak as one: the first of those
/// whose outcome weighs most, as exit codes weigh. An error is so never hidden by the verdicts of
/// other trials, nor a failure by successes. Only the speaker is kept whole. What does not apply to
/// the server is not tried again.
final class Trials {

  /// After so many trials in a row that came to no end of their own, the rest is not tried: it
  /// would only wait for what is not there.
  static final int MOST_LOST = 3;

  private final List<Trial> each = new ArrayList<>();
  private Metrics metrics = Metrics.NONE;
  private CaseResult speaker;

  private Trials(CaseResult first) {
    speaker = first;
    add(first);
  }

  /// @param once runs the trial of a number, from 1; does not throw
  /// @param over whether the run has been ended from outside, so that no further trial begins
  static CaseResult run(int trials, IntFunction<CaseResult> once, BooleanSupplier over) {
    CaseResult first = once.apply(1);
    if (trials == 1 || first.outcome() instanceof NotApplicable) {
      return first;
    }
    var all = new Trials(first);
    int lost = lost(first) ? 1 : 0;
    while (all.each.size() < trials && lost < MOST_LOST && !over.getAsBoolean()) {
      CaseResult next = once.apply(all.each.size() + 1);
      all.add(next);
      lost = lost(next) ? lost + 1 : 0;
    }
    return all.together(lost == MOST_LOST ? trials - all.each.size() : 0);
  }

  private void add(CaseResult result) {
    each.add(Trial.of(result));
    metrics = metrics.plus(result.metrics());
    if (weight(result.outcome()) > weight(speaker.outcome())) {
      speaker = result;
    }
  }

  private CaseResult together(int untried) {
    Outcome outcome = speaker.outcome();
    if (untried > 0 && outcome instanceof Errored(String kind, String message, String hint)) {
      outcome =
          new Errored(
              kind,
              "%s (after %d such trials in a row, %d more were not tried)"
                  .formatted(message, MOST_LOST, untried),
              hint);
    }
    return speaker.toBuilder()
        .outcome(outcome)
        .metrics(metrics)
        .trials(TrialSummary.of(each))
        .build();
  }

  private static boolean lost(CaseResult result) {
    return result.outcome() instanceof Errored || result.outcome() instanceof Broken;
  }

  private static int weight(Outcome outcome) {
    return switch (outcome) {
      case Passed _ -> 0;
      case Warned _ -> 1;
      case NotApplicable _ -> 2;
      case Untestable _ -> 3;
      case Failed _ -> 4;
      case Errored _ -> 5;
      case Broken _ -> 6;
    };
  }
}
