package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The open `subscriptions/listen` requests. Only changes of named resources can be listened to,
/// because the lists of this server never change. Safe for use by several threads.
final class Subscriptions {

  private static final String ID = "io.modelcontextprotocol/subscriptionId";

  private record Subscription(
      Object id, List<?> uris, Outlet outlet, CompletableFuture<Boolean> end, Defects defects) {

    /// Joins the open ones so that the acknowledgement is the first message, and no change after it
    /// is missed.
    synchronized void acknowledge(Set<Subscription> open) {
      Map<String, Object> agreed = Json.object();
      if (!uris.isEmpty()) {
        agreed.put("resourceSubscriptions", uris);
      }
      if (defects.has(Defect.SUB_ACK_SUBSET)) {
        agreed.put("toolsListChanged", true);
      }
      open.add(this);
      if (defects.has(Defect.SUB_ACK_FIRST) && !uris.isEmpty()) {
        send("notifications/resources/updated", Json.object("uri", uris.getFirst()));
      }
      send("notifications/subscriptions/acknowledged", Json.object("notifications", agreed));
    }

    synchronized void send(String method, Map<String, Object> params) {
      Object tag = defects.has(Defect.SUB_ID_EQUALS_REQUEST_ID) ? id.toString() : id;
      params.put("_meta", Json.object(ID, tag));
      outlet.send(method, params);
    }
  }

  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final Defects defects;
  private volatile boolean closed;

  Subscriptions(Defects defects) {
    this.defects = defects;
  }

  /// Acknowledges, then delivers until the server closes.
  ///
  /// @throws RpcError with -32602 when the filter is missing or wrong
  /// @throws Cancelled when the client ends the subscription
  Map<String, Object> listen(Request request, Outlet outlet, Cancellation cancellation)
      throws RpcError, Cancelled {
    Map<String, Object> filter = Json.asObject(request.params().get("notifications"));
    if (filter == null
        || !(filter.getOrDefault("resourceSubscriptions", List.of()) instanceof List)) {
      throw RpcError.invalidParams("Invalid params: notifications is missing or wrong");
    }
    List<?> uris = Json.array(filter, "resourceSubscriptions");
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    Subscription subscription = new Subscription(request.id(), uris, outlet, end, defects);
    cancellation.then(() -> end.complete(false));
    subscription.acknowledge(open);
    if (closed) {
      end.complete(true);
    }
    boolean graceful = end.join();
    open.remove(subscription);
    if (!graceful) {
      throw new Cancelled();
    }
    return Json.object("_meta", Json.object(ID, request.id()));
  }

  void updated(String uri) {
    for (Subscription subscription : open) {
      if (subscription.uris().contains(uri)) {
        subscription.send("notifications/resources/updated", Json.object("uri", uri));
      }
    }
  }

  void close() {
    closed = true;
    open.forEach(subscription -> subscription.end().complete(true));
  }
}
