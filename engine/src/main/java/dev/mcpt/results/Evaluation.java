package dev.mcpt.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A judge's verdict on one conversation.
///
/// @param overallScore 0..10
/// @param criteriaScores points by criterion, in the judge's order
public record Evaluation(
    double overallScore, Map<String, Double> criteriaScores, String reasoning, boolean success) {

  /// @throws IllegalArgumentException if a score is not a finite number
  public Evaluation {
    criteriaScores = Collections.unmodifiableMap(new LinkedHashMap<>(criteriaScores));
    finite(overallScore);
    criteriaScores.values().forEach(Evaluation::finite);
  }

  /// What a judge leaves that could not judge.
  public static Evaluation failed(String reasoning) {
    return new Evaluation(0.0, Map.of(), reasoning, false);
  }

  private static void finite(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("no score: " + score);
    }
  }
}
