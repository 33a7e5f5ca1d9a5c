package dev.mcpt.wire.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits that an interrupt does not cut short, for cleaning up: bounded, and the flag is set again
/// afterwards.
final class Uninterrupted {

  private Uninterrupted() {}

  /// A wait for at most so many nanoseconds; true when what was waited for has come.
  @FunctionalInterface
  interface Wait {
    boolean await(long nanos) throws InterruptedException;
  }

  static boolean await(CountDownLatch latch, Duration bound) {
    return await(nanos -> latch.await(nanos, TimeUnit.NANOSECONDS), bound);
  }

  static boolean await(Wait wait, Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return wait.await(Math.max(0, end - System.nanoTime()));
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
