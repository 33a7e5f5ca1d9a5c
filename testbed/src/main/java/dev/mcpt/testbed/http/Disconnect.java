package dev.mcpt.testbed.http;

import java.util.ArrayList;
import java.util.List;

/// What is to be done when the peer goes away. Safe for use by several threads.
final class Disconnect {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean happened;

  void then(Runnable action) {
    synchronized (this) {
      if (!happened) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  void happen() {
    List<Runnable> due;
    synchronized (this) {
      happened = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
