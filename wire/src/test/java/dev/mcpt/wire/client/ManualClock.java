package dev.mcpt.wire.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until somebody sleeps by it.
final class ManualClock implements InstantSource, Sleeper {

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  /// How long ago, by this clock, it was made.
  Duration passed() {
    return passed.get();
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(passed());
  }

  @Override
  public void sleep(Duration time) {
    passed.updateAndGet(before -> before.plus(time));
  }
}
