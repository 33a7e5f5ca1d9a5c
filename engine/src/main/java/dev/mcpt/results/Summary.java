package dev.mcpt.results;

import java.time.Duration;
import java.util.List;

/// Results counted by outcome.
///
/// @param passRate 0..1: passed and warned, of those that executed (passed, failed, warned,
///   errored, broken); 0 if nothing executed
/// @param duration wall time of the run
public record Summary(
    int total,
    int passed,
    int failed,
    int warned,
    int notApplicable,
    int untestable,
    int errored,
    int broken,
    double passRate,
    Duration duration) {

  /// Counts the results.
  public static Summary of(List<CaseResult> results, Duration duration) {
    int[] counts = new int[Outcome.WORDS.size()];
    int executed = 0;
    int successes = 0;
    for (CaseResult result : results) {
      Outcome outcome = result.outcome();
      counts[Outcome.WORDS.indexOf(outcome.word())]++;
      executed += outcome.executed() ? 1 : 0;
      successes += outcome.success() ? 1 : 0;
    }
    return new Summary(
        results.size(),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        executed == 0 ? 0.0 : (double) successes / executed,
        duration);
  }

  /// How many results come from something that was really tried.
  public int executed() {
    return passed + failed + warned + errored + broken;
  }
}
