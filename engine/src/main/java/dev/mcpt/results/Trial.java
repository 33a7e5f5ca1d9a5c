package dev.mcpt.results;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One of several runs of the same case, each on a connection and under a deadline of its own.
///
/// @param score what the judge gave, 0..10, or null where nobody judged
public record Trial(Outcome outcome, Duration duration, @Nullable Double score) {

  /// What a case that ran once says as one of several trials.
  public static Trial of(CaseResult result) {
    Evaluation evaluation = result.evaluation();
    return new Trial(
        result.outcome(),
        result.duration(),
        evaluation == null ? null : Double.valueOf(evaluation.overallScore()));
  }

  /// Whether the trial says something about the server. One that the world, or mcp-t itself, kept
  /// from its end, or that did not apply, says nothing: it is neither a success nor a failure.
  public boolean decided() {
    return switch (outcome) {
      case Passed _, Warned _, Failed _ -> true;
      case NotApplicable _, Untestable _, Errored _, Broken _ -> false;
    };
  }
}
