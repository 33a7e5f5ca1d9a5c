package dev.mcpt.wire.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Lets go of several things in order: each step runs though an earlier one threw, and with the
/// interrupt flag cleared. [#close] sets the flag again and throws the first error, with the others
/// suppressed in it.
///
/// Used by one thread; the steps of [#sideBySide] run on threads of their own.
public final class Release implements AutoCloseable {

  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
  private boolean interrupted;

  /// Runs the step now.
  public void step(Runnable step) {
    interrupted |= Thread.interrupted();
    guarded(step);
  }

  /// Runs the steps side by side and waits for them, so long at most.
  ///
  /// @return whether all have ended; the others go on by themselves, and their errors are lost
  public boolean sideBySide(Collection<? extends Runnable> steps, Duration bound) {
    interrupted |= Thread.interrupted();
    CountDownLatch left = new CountDownLatch(steps.size());
    for (Runnable step : steps) {
      Thread.ofVirtual()
          .name("mcp-t close")
          .start(() -> {
            guarded(step);
            left.countDown();
          });
    }
    boolean all = Uninterrupted.await(left, bound);
    interrupted |= Thread.interrupted();
    return all;
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error thrown) {
      Throwable earlier = first.compareAndExchange(null, thrown);
      if (earlier != null && !earlier.equals(thrown)) {
        earlier.addSuppressed(thrown);
      }
    }
  }

  /// Throws the first error, if there was one.
  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (first.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }
}
