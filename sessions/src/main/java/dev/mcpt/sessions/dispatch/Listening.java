package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Resource;
import dev.mcpt.sessions.offer.Resources;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// `subscriptions/listen`: acknowledges what it will tell, tells it, and answers only when the
/// server ends the subscription. Only resources change here, so only they are acknowledged.
final class Listening {

  private final Resources resources;
  private final Changes changes;
  private final Set<Cancellation> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Listening(Resources resources, Changes changes) {
    this.resources = resources;
    this.changes = changes;
  }

  JsonObject listen(Ask ask) throws Refusal, InterruptedException {
    Subscription subscription = new Subscription(ask, known(ask.object("notifications")));
    open.add(ask.cancellation());
    try {
      subscription.begin(changes);
      if (!closed) {
        ask.cancellation().await();
      }
    } finally {
      open.remove(ask.cancellation());
      subscription.end(changes);
    }
    return Json.object("_meta", subscription.meta());
  }

  /// Ends every subscription with its result, and lets new ones end at once.
  void close() {
    closed = true;
    open.forEach(Cancellation::conclude);
  }

  private List<String> known(JsonObject filter) throws Refusal {
    JsonValue wanted = filter.get("resourceSubscriptions");
    if (wanted == null) {
      return List.of();
    }
    if (!(wanted instanceof JsonArray(List<JsonValue> items))) {
      throw Refusal.params("params.notifications.resourceSubscriptions must be an array");
    }
    List<String> uris = new ArrayList<>();
    for (JsonValue item : items) {
      if (!(item instanceof JsonString(String uri))) {
        throw Refusal.params("params.notifications.resourceSubscriptions must hold strings");
      }
      Resource resource = resources.find(uri);
      if (resource != null) {
        uris.add(uri);
      }
    }
    return uris;
  }
}
