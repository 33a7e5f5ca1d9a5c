package dev.mcpt.wire.transport;

/// Sums up the time in which at least one thread was at something. Thread-safe.
final class Stopwatch {

  /// Something that may fail as a connection does.
  @FunctionalInterface
  interface Action {
    void run() throws ConnectionFailure, InterruptedException;
  }

  private long total;
  private long since;
  private int active;

  /// Runs it, and counts its time.
  void during(Action action) throws ConnectionFailure, InterruptedException {
    begin();
    try {
      action.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (active++ == 0) {
      since = System.nanoTime();
    }
  }

  private synchronized void end() {
    if (--active == 0) {
      total += System.nanoTime() - since;
    }
  }

  /// So far.
  synchronized long nanos() {
    return active == 0 ? total : total + System.nanoTime() - since;
  }
}
