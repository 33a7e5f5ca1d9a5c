package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// Ends idle sessions at a fixed interval, from its start to its close.
public final class Reaper implements AutoCloseable {

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);

  private final SessionRegistry registry;
  private final Duration interval;
  private final IntConsumer passes;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Reaper(SessionRegistry registry, Duration interval, IntConsumer passes) {
    this.registry = registry;
    this.interval = interval;
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
      while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        passes.accept(registry.reap());
      }
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
