package dev.mcpt.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Ends a run from outside: Ctrl-C, or the one who embeds it. Safe from any thread.
///
/// What is registered is called once, by the thread that cancels, outside of any lock.
public final class Cancellation {

  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean cancelled;

  /// Ends what is registered; later calls do nothing.
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  public boolean cancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /// Calls the action when cancelled, at once if that has happened already, until the registration
  /// is closed.
  Registration onCancel(Runnable action) {
    boolean now;
    synchronized (actions) {
      now = cancelled;
      if (!now) {
        actions.add(action);
      }
    }
    if (now) {
      action.run();
    }
    return () -> {
      synchronized (actions) {
        actions.remove(action);
      }
    };
  }

  /// Undoes [#onCancel(Runnable)].
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
