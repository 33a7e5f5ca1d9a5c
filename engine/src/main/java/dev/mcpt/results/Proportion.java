package dev.mcpt.results;

import java.util.ArrayList;
import java.util.List;

/// So many successes in so many trials, and what they let us expect of the next ones.
///
/// The two estimators are without bias: averaged over all samples of this size they give the true
/// chance. They are products of at most `trials` factors in 0..1, so that no binomial coefficient
/// overflows.
///
/// @param trials what was tried, at least 0
/// @param successes what succeeded, 0..trials
public record Proportion(int trials, int successes) {

  /// The quantile of the normal distribution that leaves 2.5 % on either side.
  private static final double Z = 1.959963984540054;

  /// @throws IllegalArgumentException unless 0 <= successes <= trials
  public Proportion {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " trials");
    }
  }

  /// The bounds between which the true rate lies, with a confidence of 95 %.
  public record Interval(double low, double high) {}

  /// The share of successes, 0..1; 0 without a trial. The same as pass@1 and pass^1.
  public double rate() {
    return trials == 0 ? 0 : (double) successes / trials;
  }

  /// Some succeeded and some did not.
  public boolean mixed() {
    return successes > 0 && successes < trials;
  }

  /// pass@k: the chance that at least one of k trials succeeds, 1 - C(n-c,k) / C(n,k), of Chen et
  /// al., "Evaluating Large Language Models Trained on Code", 2021.
  ///
  /// @throws IllegalArgumentException unless 1 <= k <= trials
  public double passAt(int k) {
    return 1 - all(trials - successes, k);
  }

  /// pass^k: the chance that all of k trials succeed, C(c,k) / C(n,k), of Yao et al., "τ-bench: A
  /// Benchmark for Tool-Agent-User Interaction in Real-World Domains", 2024.
  ///
  /// @throws IllegalArgumentException unless 1 <= k <= trials
  public double passHat(int k) {
    return all(successes, k);
  }

  /// pass@1 to pass@n; empty without a trial.
  public List<Double> passAt() {
    return allUpToN(trials - successes).stream().map(none -> 1 - none).toList();
  }

  /// pass^1 to pass^n; empty without a trial.
  public List<Double> passHat() {
    return allUpToN(successes);
  }

  /// The score interval of Wilson, "Probable inference, the law of succession, and statistical
  /// inference", 1927, at 95 %; from 0 to 1 without a trial.
  public Interval wilson() {
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double square = Z * Z / trials;
    double p = rate();
    double middle = (p + square / 2) / (1 + square);
    double half = Z * Math.sqrt(p * (1 - p) / trials + square / (4 * trials)) / (1 + square);
    return new Interval(
        successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half);
  }

  /// C(of,k) / C(n,k): the chance that k trials, drawn from all without putting back, are among so
  /// many.
  private double all(int of, int k) {
    if (k < 1 || k > trials) {
      throw new IllegalArgumentException("k = " + k + " of " + trials + " trials");
    }
    return allUpToN(of).get(k - 1);
  }

  private List<Double> allUpToN(int of) {
    List<Double> chances = new ArrayList<>();
    double chance = 1;
    for (int i = 0; i < trials; i++) {
      chance *= (double) Math.max(0, of - i) / (trials - i);
      chances.add(chance);
    }
    return chances;
  }
}
