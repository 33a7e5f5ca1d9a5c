package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells listeners that what they named has changed: a resource by its URI, or a list by the method
/// of the notification that says so. What has no listeners costs nothing. Thread-safe.
final class Changes {

  /// Hears of changes on the thread that made them; must be quick.
  interface Listener {
    void changed(String topic);
  }

  private static final Set<String> LISTS = Set.of(Methods.TOOLS_CHANGED, Methods.PROMPTS_CHANGED);

  private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();

  void add(String topic, Listener listener) {
    listeners.computeIfAbsent(topic, _ -> ConcurrentHashMap.newKeySet()).add(listener);
  }

  void remove(String topic, Listener listener) {
    Set<Listener> told = listeners.get(topic);
    if (told != null) {
      told.remove(listener);
    }
  }

  void changed(String topic) {
    listeners.getOrDefault(topic, Set.of()).forEach(listener -> listener.changed(topic));
  }

  /// What tells a client of a change.
  ///
  /// @param params what stands there besides
  static Notification notification(String topic, JsonObject params) {
    return LISTS.contains(topic)
        ? Notification.of(topic, params.isEmpty() ? null : params)
        : Notification.of(Methods.RESOURCE_UPDATED, params.with("uri", Json.of(topic)));
  }
}
