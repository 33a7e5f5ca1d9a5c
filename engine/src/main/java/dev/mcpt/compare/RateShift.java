package dev.mcpt.compare;

import dev.mcpt.results.Proportion;
import java.util.stream.IntStream;

/// The successes of a repeated case before and after, and whether chance alone explains the
/// difference: Fisher's exact test, two-sided, as in Fisher, "The Logic of Inductive Inference",
/// 1935.
///
/// @param before at least 1 trial
/// @param after at least 1 trial
public record RateShift(Proportion before, Proportion after) {

  /// Below this probability a difference is not called chance.
  public static final double LEVEL = 0.05;

  /// Probabilities that differ by no more than rounding count as the same.
  private static final double ROUNDING = 1 + 1e-7;

  /// What the trials can tell.
  public enum Meaning {
    /// So few trials that not even none against all would tell anything.
    TOO_FEW,
    /// Chance explains the difference well enough.
    CHANCE,
    /// Chance hardly explains the difference.
    SIGNIFICANT;

    /// The word in JSON.
    public String word() {
      return switch (this) {
        case TOO_FEW -> "too_few_trials";
        case CHANCE -> "not_significant";
        case SIGNIFICANT -> "significant";
      };
    }
  }

  /// What the trials can tell of a difference, or of there being none.
  public Meaning meaning() {
    double extreme =
        p(new Proportion(before.trials(), before.trials()), new Proportion(after.trials(), 0));
    if (extreme >= LEVEL) {
      return Meaning.TOO_FEW;
    }
    return p() < LEVEL ? Meaning.SIGNIFICANT : Meaning.CHANCE;
  }

  /// Whether the rate of success fell by more than chance explains.
  public boolean fell() {
    return after.rate() < before.rate() && meaning() == Meaning.SIGNIFICANT;
  }

  /// The probability, were both rates the same, of a table as unlikely as this one or more.
  public double p() {
    return p(before, after);
  }

  private static double p(Proportion one, Proportion other) {
    int successes = one.successes() + other.successes();
    int all = one.trials() + other.trials();
    double[] logs = logFactorials(all);
    int least = Math.max(0, successes - other.trials());
    int most = Math.min(successes, one.trials());
    double[] chances =
        IntStream.rangeClosed(least, most)
            .mapToDouble(k ->
                Math.exp(
                    choose(logs, one.trials(), k)
                        + choose(logs, other.trials(), successes - k)
                        - choose(logs, all, successes)))
            .toArray();
    double seen = chances[one.successes() - least] * ROUNDING;
    double sum = 0;
    for (double chance : chances) {
      sum += chance <= seen ? chance : 0;
    }
    return Math.min(1, sum);
  }

  private static double choose(double[] logs, int n, int k) {
    return logs[n] - logs[k] - logs[n - k];
  }

  /// The logarithms of 0! to n!.
  private static double[] logFactorials(int n) {
    double[] logs = new double[n + 1];
    for (int i = 2; i <= n; i++) {
      logs[i] = logs[i - 1] + Math.log(i);
    }
    return logs;
  }
}
