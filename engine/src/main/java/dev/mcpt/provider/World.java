package dev.mcpt.provider;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Time and chance as models see them.
///
/// @param clock wall time
/// @param ticker nanoseconds that never go back
/// @param pause passes time
/// @param random may be asked by many threads
public record World(InstantSource clock, LongSupplier ticker, Pause pause, RandomGenerator random) {

  /// Passes time.
  @FunctionalInterface
  public interface Pause {
    void pass(Duration time) throws InterruptedException;
  }
}
