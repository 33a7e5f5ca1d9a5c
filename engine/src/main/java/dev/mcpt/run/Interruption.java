package dev.mcpt.run;

/// Interrupts a thread as long as it does one thing, and never later. Thread-safe.
final class Interruption {

  private final Thread thread;
  private boolean over;

  Interruption(Thread thread) {
    this.thread = thread;
  }

  synchronized void interrupt() {
    if (!over) {
      thread.interrupt();
    }
  }

  /// From now on the thread is left alone.
  synchronized void over() {
    over = true;
  }
}
