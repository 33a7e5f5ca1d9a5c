package dev.mcpt.sessions.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Time as the database keeps it: microseconds, since 1970 for instants.
final class Micros {

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final long HOUR = 3_600 * PER_SECOND;

  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static long of(Duration duration) {
    return duration.getSeconds() * PER_SECOND + duration.getNano() / NANOS;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /// The start of the hour of an instant.
  static long hour(long micros) {
    return Math.floorDiv(micros, HOUR) * HOUR;
  }
}
