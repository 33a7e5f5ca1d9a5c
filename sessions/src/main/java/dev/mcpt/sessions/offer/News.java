package dev.mcpt.sessions.offer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells whoever listens that something on offer has changed. Thread-safe.
public final class News {

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /// Tells everybody.
  ///
  /// @param topic the URI of a resource, or the method of the notification that a list has changed
  public void tell(String topic) {
    listeners.forEach(listener -> listener.accept(topic));
  }

  /// Lets somebody listen from now on.
  ///
  /// @param listener hears of changes on the thread that made them; must be quick
  public void observe(Consumer<String> listener) {
    listeners.add(listener);
  }
}
