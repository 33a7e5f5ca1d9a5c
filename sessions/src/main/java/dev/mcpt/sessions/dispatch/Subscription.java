package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import java.util.List;
import java.util.function.Consumer;

/// What one `subscriptions/listen` wants to hear. Its lock keeps the acknowledgement first: a
/// change that comes meanwhile is told after it, and none is lost.
final class Subscription implements Consumer<String> {

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
    changes.add(this);
    JsonObject told =
        uris.isEmpty() ? JsonObject.EMPTY : Json.object("resourceSubscriptions", uris);
    send(Methods.SUBSCRIPTIONS_ACKNOWLEDGED, "notifications", told);
  }

  @Override
  public synchronized void accept(String uri) {
    if (uris.contains(uri) && !ask.cancellation().isCancelled()) {
      send(Methods.RESOURCE_UPDATED, "uri", uri);
    }
  }

  private void send(String method, String name, Object value) {
    ask.outlet().send(Notification.of(method, Json.object("_meta", meta, name, value)));
  }
}
