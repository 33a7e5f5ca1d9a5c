package dev.mcpt.wire.transport;

import java.time.Duration;

/// Lets time pass. A parameter, so that tests need not wait.
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;

  /// The real one.
  static Sleeper real() {
    return Thread::sleep;
  }
}
