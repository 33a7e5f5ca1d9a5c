package dev.mcpt.sessions.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells listeners the URIs of resources that have changed. Thread-safe.
final class Changes {

  private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();

  void add(Consumer<String> listener) {
    listeners.add(listener);
  }

  void remove(Consumer<String> listener) {
    listeners.remove(listener);
  }

  void changed(String uri) {
    listeners.forEach(listener -> listener.accept(uri));
  }
}
