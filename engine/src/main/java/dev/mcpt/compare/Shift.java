package dev.mcpt.compare;

import org.jspecify.annotations.Nullable;

/// A measured value before and after.
public record Shift(double before, double after) {

  /// What may be noise: a fifth of the earlier value.
  private static final double NOISE = 0.2;

  /// A latency that moved by less than this many seconds is noise, whatever its share.
  private static final double NOISE_SECONDS = 0.1;

  /// The two values, or null where one is missing.
  static @Nullable Shift of(@Nullable Double before, @Nullable Double after) {
    return before == null || after == null ? null : new Shift(before, after);
  }

  /// The difference; more than 0 where the value rose.
  public double difference() {
    return after - before;
  }

  /// The difference in percent of the earlier value; infinite where something came of nothing.
  public double percent() {
    return difference() == 0 ? 0 : 100 * difference() / before;
  }

  /// Whether a latency in seconds moved by more than noise: by more than 20 % and by more than 100
  /// ms.
  public boolean latencyMoved() {
    return Math.abs(difference()) > NOISE_SECONDS
        && Math.abs(difference()) > NOISE * Math.abs(before);
  }

  /// Whether a latency in seconds rose by more than so many percent, and by more than 100 ms.
  public boolean latencyRoseBy(double percent) {
    return difference() > NOISE_SECONDS && percent() > percent;
  }
}
