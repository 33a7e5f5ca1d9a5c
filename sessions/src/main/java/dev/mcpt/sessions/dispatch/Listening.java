package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.offer.Resource;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// `subscriptions/listen`: acknowledges what it will tell, tells it, and answers only when the
/// server ends the subscription. What never changes here is not acknowledged.
final class Listening {

  private final Offer offer;
  private final Changes changes;
  private final Set<Cancellation> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Listening(Offer offer, Changes changes) {
    this.offer = offer;
    this.changes = changes;
  }

  JsonObject listen(Ask ask) throws Refusal, InterruptedException {
    Subscription subscription = subscription(ask, ask.object("notifications"));
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

  private Subscription subscription(Ask ask, JsonObject filter) throws Refusal {
    List<String> uris = known(filter);
    List<String> topics = new ArrayList<>(uris);
    JsonObject.Builder told =
        Json.object().putIfPresent("resourceSubscriptions", uris.isEmpty() ? null : uris);
    if (offer.changing()) {
      list(filter, "toolsListChanged", Methods.TOOLS_CHANGED, topics, told);
      list(filter, "promptsListChanged", Methods.PROMPTS_CHANGED, topics, told);
    }
    return new Subscription(ask, topics, told.build());
  }

  private static void list(
      JsonObject filter, String name, String topic, List<String> topics, JsonObject.Builder told) {
    if (Boolean.TRUE.equals(filter.bool(name))) {
      topics.add(topic);
      told.put(name, true);
    }
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
      Resource resource = offer.resources().find(uri);
      if (resource != null) {
        uris.add(uri);
      }
    }
    return uris;
  }
}
