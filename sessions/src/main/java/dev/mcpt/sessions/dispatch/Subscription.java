package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import java.util.List;

/// What one `subscriptions/listen` wants to hear. Its lock keeps the acknowledgement first: a
/// change that comes meanwhile is told after it, and none is lost.
final class Subscription implements Changes.Listener {

  private final Ask ask;
  private final List<String> topics;
  private final JsonObject told;
  private final JsonObject meta;

  /// @param topics whose changes are told, as [Changes] knows them
  /// @param told the filter as far as it is granted
  Subscription(Ask ask, List<String> topics, JsonObject told) {
    this.ask = ask;
    this.topics = List.copyOf(topics);
    this.told = told;
    this.meta = Json.object(MetaKeys.SUBSCRIPTION_ID, ask.request().id().json());
  }

  /// What marks every message that belongs to this subscription.
  JsonObject meta() {
    return meta;
  }

  /// Acknowledges, and hears of changes from now on.
  synchronized void begin(Changes changes) {
    topics.forEach(topic -> changes.add(topic, this));
    ask.outlet()
        .send(
            Notification.of(
                Methods.SUBSCRIPTIONS_ACKNOWLEDGED,
                Json.object("_meta", meta, "notifications", told)));
  }

  /// Hears of no more changes.
  void end(Changes changes) {
    topics.forEach(topic -> changes.remove(topic, this));
  }

  @Override
  public synchronized void changed(String topic) {
    if (!ask.cancellation().isCancelled()) {
      ask.outlet().send(Changes.notification(topic, Json.object("_meta", meta)));
    }
  }
}
