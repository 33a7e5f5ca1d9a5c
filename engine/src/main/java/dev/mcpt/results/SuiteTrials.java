package dev.mcpt.results;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the repeats say over a whole suite: each repeated case counts the same, however often it
/// was repeated. A case of which no trial was decided tells nothing and is left out of the means.
///
/// @param cases the repeated cases
/// @param undecided those of which no trial was decided
/// @param flaky those that sometimes succeed
/// @param passAt1 the mean of pass@1 over the decided cases, 0..1; 0 where there is none
/// @param passHat the mean of pass^k over the decided cases for k = 1, 2, … up to the fewest
///   decided trials of any of them
public record SuiteTrials(
    int cases, int undecided, int flaky, double passAt1, List<Double> passHat) {

  public SuiteTrials {
    passHat = List.copyOf(passHat);
  }

  /// Counts the repeated cases; null where there is none.
  public static @Nullable SuiteTrials of(List<CaseResult> results) {
    List<TrialSummary> repeated =
        results.stream().map(CaseResult::trials).filter(Objects::nonNull).toList();
    if (repeated.isEmpty()) {
      return null;
    }
    List<Proportion> decided =
        repeated.stream().map(TrialSummary::decided).filter(it -> it.trials() > 0).toList();
    int fewest = decided.stream().mapToInt(Proportion::trials).min().orElse(0);
    List<List<Double>> chances = decided.stream().map(Proportion::passHat).toList();
    return new SuiteTrials(
        repeated.size(),
        repeated.size() - decided.size(),
        (int) repeated.stream().filter(TrialSummary::flaky).count(),
        decided.stream().mapToDouble(Proportion::rate).average().orElse(0),
        IntStream.range(0, fewest)
            .mapToObj(k -> chances.stream().mapToDouble(it -> it.get(k)).average().orElse(0))
            .toList());
  }
}
