package dev.mcpt.compare;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One test in two runs.
///
/// @param before null: the test was not there
/// @param after null: the test is not there
public record TestChange(String testId, @Nullable CaseResult before, @Nullable CaseResult after) {

  /// The least difference of two scores that is told, in points of 10.
  private static final double POINTS = 1.0;

  /// What became of it.
  public Change change() {
    return Change.of(
        before == null ? null : before.outcome(), after == null ? null : after.outcome(), rates());
  }

  /// Seconds from start to verdict, of repeated tests the median over the decided trials; null
  /// unless both runs came to a verdict, since the time until an error says nothing of the server.
  public @Nullable Shift latency() {
    return both(TestChange::seconds);
  }

  /// What the judge gave, 0..10, of repeated tests the mean; null unless somebody judged both.
  public @Nullable Shift score() {
    return both(TestChange::score);
  }

  /// Whether the score moved by a point or more.
  public boolean scoreMoved() {
    Shift score = score();
    return score != null && Math.abs(score.difference()) >= POINTS;
  }

  /// The successes among the decided trials; null where no run repeated the test, or one of them
  /// decided no trial.
  public @Nullable RateShift rates() {
    if (before == null || after == null || (before.trials() == null && after.trials() == null)) {
      return null;
    }
    Proportion then = proportion(before);
    Proportion now = proportion(after);
    return then.trials() == 0 || now.trials() == 0 ? null : new RateShift(then, now);
  }

  /// Reads a value of one result; null where it has none.
  @FunctionalInterface
  private interface Value {
    @Nullable Double of(CaseResult result);
  }

  private @Nullable Shift both(Value value) {
    return before == null || after == null ? null : Shift.of(value.of(before), value.of(after));
  }

  private static List<Trial> trials(CaseResult result) {
    TrialSummary trials = result.trials();
    return trials == null || trials.each().isEmpty() ? List.of(Trial.of(result)) : trials.each();
  }

  private static Proportion proportion(CaseResult result) {
    TrialSummary trials = result.trials();
    return trials == null ? TrialSummary.of(trials(result)).decided() : trials.decided();
  }

  private static @Nullable Double seconds(CaseResult result) {
    double[] decided =
        trials(result).stream()
            .filter(Trial::decided)
            .map(Trial::duration)
            .mapToDouble(TestChange::seconds)
            .sorted()
            .toArray();
    if (decided.length == 0) {
      return null;
    }
    int half = decided.length / 2;
    return decided.length % 2 == 1 ? decided[half] : (decided[half - 1] + decided[half]) / 2;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static @Nullable Double score(CaseResult result) {
    OptionalDouble mean =
        trials(result).stream()
            .filter(Trial::decided)
            .map(Trial::score)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
