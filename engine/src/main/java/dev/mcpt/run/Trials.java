package dev.mcpt.run;

import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.TrialSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Repeats a case and lets its trials speak as one: the first trial that did not succeed, else the
/// first.
final class Trials {

  private Trials() {}

  static CaseResult run(PlannedCase planned, Callable<CaseResult> once) throws Exception {
    if (planned.trials() == 1) {
      return once.call();
    }
    var results = new ArrayList<CaseResult>();
    for (int trial = 0; trial < planned.trials(); trial++) {
      results.add(once.call());
    }
    return together(results);
  }

  static CaseResult together(List<CaseResult> results) {
    int successes = (int) results.stream().filter(CaseResult::success).count();
    CaseResult speaker =
        results.stream().filter(result -> !result.success()).findFirst().orElse(results.getFirst());
    return speaker.toBuilder().trials(TrialSummary.of(results.size(), successes)).build();
  }
}
