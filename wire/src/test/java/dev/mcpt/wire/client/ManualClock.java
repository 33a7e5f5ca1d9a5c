package dev.mcpt.wire.client;

import dev.mcpt.wire.transport.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until somebody sleeps by it.
final class ManualClock implements InstantSource, Sleeper {

  private volatile Duration passed = Duration.ZERO;

  /// How long ago, by this clock, it was made.
  Duration passed() {
    return passed;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(passed());
  }

  @Override
  public synchronized void sleep(Duration time) {
    passed = passed.plus(time);
  }
}
