package dev.mcpt.sessions.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells listeners that a resource they named has changed; a resource without listeners costs
/// nothing. Thread-safe.
final class Changes {

  /// Hears of changes on the thread that made them; must be quick.
  interface Listener {
    void changed(String uri);
  }

  private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();

  void add(String uri, Listener listener) {
    listeners.computeIfAbsent(uri, _ -> ConcurrentHashMap.newKeySet()).add(listener);
  }

  void remove(String uri, Listener listener) {
    Set<Listener> told = listeners.get(uri);
    if (told != null) {
      told.remove(listener);
    }
  }

  void changed(String uri) {
    listeners.getOrDefault(uri, Set.of()).forEach(listener -> listener.changed(uri));
  }
}
