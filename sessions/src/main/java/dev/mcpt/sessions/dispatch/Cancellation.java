package dev.mcpt.sessions.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells work under way that nobody wants it any more, or that it should come to its end.
/// Thread-safe.
public final class Cancellation {

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  /// Nobody waits for the result.
  public void cancel() {
    if (over.getCount() > 0) {
      cancelled = true;
    }
    conclude();
  }

  /// The work should end now, with its result.
  void conclude() {
    over.countDown();
    waiting.forEach(Runnable::run);
  }

  /// Runs something when the work is over, at once if it is; perhaps more than once. It must be
  /// quick.
  void whenOver(Runnable done) {
    waiting.add(done);
    if (over.getCount() == 0) {
      done.run();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /// Waits.
  ///
  /// @return true when the time has passed, false at once when the work is over
  boolean pause(Duration time) throws InterruptedException {
    return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Waits until the work is over.
  void await() throws InterruptedException {
    over.await();
  }
}
