package dev.mcpt.testbed.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a running request that its client no longer waits. Safe for use by several threads.
public final class Cancellation {

  private final CountDownLatch latch = new CountDownLatch(1);
  private final List<Runnable> actions = new ArrayList<>();

  /// Cancels; a second call does nothing.
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      latch.countDown();
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /// Runs the action when the request is cancelled; at once when it already is.
  public void then(Runnable action) {
    synchronized (actions) {
      if (latch.getCount() > 0) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /// Lets this much time pass.
  ///
  /// @throws Cancelled as soon as the request is cancelled
  public void pass(Duration time) throws Cancelled {
    try {
      if (latch.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Cancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled();
    }
  }
}
