package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// Ends idle sessions at a fixed interval, from its start to its close; the first pass comes at
/// once. Between two passes it says which sessions are in use, so often that nobody takes them for
/// idle.
public final class Reaper implements AutoCloseable {

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);

  private final SessionRegistry registry;
  private final long interval;
  private final long tick;
  private final IntConsumer passes;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Reaper(SessionRegistry registry, Duration interval, IntConsumer passes) {
    this.registry = registry;
    this.interval = interval.toNanos();
    this.tick = Math.max(1, Math.min(this.interval, registry.timeout().toNanos() / 4));
    this.passes = passes;
    this.thread = Thread.ofVirtual().name("mcp-session-reaper").unstarted(this::run);
  }

  /// Starts the passes.
  ///
  /// @param interval real time between two passes
  /// @param passes hears after each pass how many sessions it ended
  public static Reaper start(SessionRegistry registry, Duration interval, IntConsumer passes) {
    Reaper reaper = new Reaper(registry, interval, passes);
    reaper.thread.start();
    return reaper;
  }

  private void run() {
    try {
      long next = System.nanoTime();
      do {
        long now = System.nanoTime();
        if (now - next >= 0) {
          passes.accept(registry.reap());
          next = Math.max(next + interval, now);
        } else {
          registry.keepAlive();
        }
      } while (!stop.await(
          Math.min(tick, Math.max(1, next - System.nanoTime())), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops the passes; waits at most a second for one that is under way.
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
