package dev.mcpt.wire.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Actions that run once when something is closed. Thread-safe without a lock.
final class Closings {

  private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  void add(Runnable action) {
    actions.add(action);
    if (over) {
      run();
    }
  }

  /// Runs each action though an earlier one threw.
  void run() {
    over = true;
    try (Release release = new Release()) {
      Runnable action = actions.poll();
      while (action != null) {
        release.step(action);
        action = actions.poll();
      }
    }
  }
}
