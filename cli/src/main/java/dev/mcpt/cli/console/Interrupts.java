package dev.mcpt.cli.console;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C: tells whoever is at work to stop, and gives the command a moment to write what it has.
///
/// The JVM itself ends with 130 once its shutdown hooks are through. A second Ctrl-C halts it at
/// once, and with it every process that it started. Safe for use by many threads.
public final class Interrupts {
  private final ConcurrentLinkedDeque<Runnable> stops = new ConcurrentLinkedDeque<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Duration grace;

  /// Waits at most `grace` for the command, counted from the interrupt on.
  public Interrupts(Duration grace) {
    this.grace = grace;
  }

  /// Hears the signals INT, TERM and HUP from now on.
  public void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "mcp-t-interrupt"));
  }

  private void end() {
    if (finished.getCount() == 0) {
      return;
    }
    Thread.ofVirtual().name("mcp-t second interrupt").start(SecondInterrupt::haltsAtOnce);
    interrupt();
  }

  /// Runs `stop` when the user interrupts, until the returned registration is closed. `stop` must
  /// not wait.
  public Registration onInterrupt(Runnable stop) {
    stops.push(stop);
    return () -> stops.remove(stop);
  }

  /// Says that the command is through, so that nothing is waited for.
  public void finished() {
    finished.countDown();
  }

  /// Tells everybody to stop, the latest first, then waits for the command's end within the grace.
  /// One that throws does not keep the others.
  void interrupt() {
    if (finished.getCount() == 0) {
      return;
    }
    long end = System.nanoTime() + grace.toNanos();
    for (Runnable stop : stops) {
      try {
        stop.run();
      } catch (RuntimeException _) {
        // The next one must hear of it all the same.
      }
    }
    try {
      boolean _ = finished.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A stop that can be taken back.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
