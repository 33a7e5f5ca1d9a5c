package dev.mcpt.wire.client;

import java.time.Duration;

/// How often to connect before giving up.
///
/// @param attempts at least 1
/// @param firstWait between the first attempt and the second; each further wait is twice as long
public record Retry(int attempts, Duration firstWait) {

  /// @throws IllegalArgumentException if there is no attempt at all
  public Retry {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt, not " + attempts);
    }
  }

  /// One attempt.
  public static Retry none() {
    return new Retry(1, Duration.ZERO);
  }

  /// Three attempts with waits of 1 s and 2 s.
  public static Retry standard() {
    return new Retry(3, Duration.ofSeconds(1));
  }

  /// Two attempts with a wait of 1 s: to recover a connection that broke.
  public static Retry recovery() {
    return new Retry(2, Duration.ofSeconds(1));
  }

  /// The wait after a failed attempt, counted from 1.
  public Duration waitAfter(int attempt) {
    return firstWait.multipliedBy(1L << Math.min(attempt - 1, 20));
  }
}
