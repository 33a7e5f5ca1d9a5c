package dev.mcpt.provider;

import java.time.Duration;

/// A token bucket: so much in a minute, no more than a minute's worth at once. Thread-safe.
///
/// Who takes more than is there has to wait until it would be there again; those who come later
/// wait behind, in the order in which they came.
final class RateLimit {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final long perMinute;
  private double level;
  private long filled;
  private boolean started;

  /// @param perMinute at least 1
  RateLimit(long perMinute) {
    this.perMinute = perMinute;
    this.level = perMinute;
  }

  /// Takes an amount.
  ///
  /// @param now nanoseconds that never go back
  /// @return nanoseconds to wait before it may be used
  synchronized long take(long amount, long now) {
    fill(now);
    level -= amount;
    return level >= 0 ? 0 : (long) Math.ceil(-level * MINUTE / perMinute);
  }

  /// Puts right what was taken: by more, or by less where it is negative.
  synchronized void correct(long by) {
    level = Math.min((double) perMinute, level - by);
  }

  private void fill(long now) {
    if (started) {
      level = Math.min((double) perMinute, level + (now - filled) * perMinute / MINUTE);
    }
    filled = now;
    started = true;
  }
}
