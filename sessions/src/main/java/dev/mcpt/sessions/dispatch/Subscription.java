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
  private final List<String> uris;
  private final JsonObject meta;

  /// @param uris of the resources whose changes are told
  Subscription(Ask ask, List<String> uris) {
    this.ask = ask;
    this.uris = List.copyOf(uris);
    this.meta = Json.object(MetaKeys.SUBSCRIPTION_ID, ask.request().id().json());
  }

  /// What marks every message that belongs to this subscription.
  JsonObject meta() {
    return meta;
  }

  /// Acknowledges, and hears of changes from now on.
  synchronized void begin(Changes changes) {
    uris.forEach(uri -> changes.add(uri, this));
    JsonObject told =
        uris.isEmpty() ? JsonObject.EMPTY : Json.object("resourceSubscriptions", uris);
    send(Methods.SUBSCRIPTIONS_ACKNOWLEDGED, "notifications", told);
  }

  /// Hears of no more changes.
  void end(Changes changes) {
    uris.forEach(uri -> changes.remove(uri, this));
  }

  @Override
  public synchronized void changed(String uri) {
    if (!ask.cancellation().isCancelled()) {
      send(Methods.RESOURCE_UPDATED, "uri", uri);
    }
  }

  private void send(String method, String name, Object value) {
    ask.outlet().send(Notification.of(method, Json.object("_meta", meta, name, value)));
  }
}
