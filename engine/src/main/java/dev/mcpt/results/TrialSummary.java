package dev.mcpt.results;

import java.util.List;

/// What the repeats of one case say together. Chances are estimated from the decided trials alone,
/// those that passed, warned or failed: an errored trial is no failure of the server, and no
/// success either.
///
/// @param trials how often the case ran, at least 1
/// @param decided the decided trials, and how many of them succeeded
/// @param each the trials in order; empty where a file of format 1.0 kept only their number
public record TrialSummary(int trials, Proportion decided, List<Trial> each) {

  /// @throws IllegalArgumentException if there are no trials, more are decided than ran, or the
  ///   trials themselves say something else
  public TrialSummary {
    each = List.copyOf(each);
    if (trials < 1 || decided.trials() > trials) {
      throw new IllegalArgumentException(decided.trials() + " of " + trials + " trials decided");
    }
    if (!each.isEmpty() && (each.size() != trials || !decided.equals(decided(each)))) {
      throw new IllegalArgumentException("the counts are not those of the trials");
    }
  }

  /// Counts the trials.
  public static TrialSummary of(List<Trial> each) {
    return new TrialSummary(each.size(), decided(each), each);
  }

  private static Proportion decided(List<Trial> each) {
    List<Trial> decided = each.stream().filter(Trial::decided).toList();
    return new Proportion(
        decided.size(), (int) decided.stream().filter(it -> it.outcome().success()).count());
  }

  public int successes() {
    return decided.successes();
  }

  /// How many trials came to no verdict about the server.
  public int undecided() {
    return trials - decided.trials();
  }

  /// Of the decided trials some succeeded and some did not.
  public boolean flaky() {
    return decided.mixed();
  }
}
