package dev.mcpt.wire.transport;

import java.time.Duration;
import java.util.Locale;

/// Writes a span of time for people.
public final class Durations {

  private Durations() {}

  /// As `250 ms`, `2 s`, `2.5 s`.
  public static String shown(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    long tenths = Math.round(time.toMillis() / 100.0);
    return tenths % 10 == 0
        ? tenths / 10 + " s"
        : String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
  }
}
