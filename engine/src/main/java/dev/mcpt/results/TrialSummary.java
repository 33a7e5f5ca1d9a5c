package dev.mcpt.results;

/// What the repeats of one case say together.
///
/// @param passAtK chance, 0..1, that at least one of k trials succeeds
/// @param passHatK chance, 0..1, that all of k trials succeed
/// @param flaky some trials succeeded and some did not
public record TrialSummary(
    int trials, int successes, double passAtK, double passHatK, boolean flaky) {

  /// Refuses what is no number of trials.
  ///
  /// @throws IllegalArgumentException unless 0 <= successes <= trials and trials >= 1
  public TrialSummary {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " trials");
    }
  }

  /// Estimates both chances for k = trials from the share p of successes: 1 - (1 - p)^k and p^k.
  public static TrialSummary of(int trials, int successes) {
    double p = (double) successes / trials;
    return new TrialSummary(
        trials,
        successes,
        1 - Math.pow(1 - p, trials),
        Math.pow(p, trials),
        successes > 0 && successes < trials);
  }
}
