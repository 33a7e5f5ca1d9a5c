package dev.mcpt.testbed.protocol;

import dev.mcpt.testbed.json.Json;
import java.util.Map;

/// Where the messages go that the server sends on its own, because of a request or a subscription.
@FunctionalInterface
public interface Outlet {

  /// Goes nowhere.
  Outlet NONE = _ -> {};

  /// Sends a message; one that cannot be delivered is dropped.
  void deliver(Map<String, Object> message);

  /// Whether messages can arrive at all.
  default boolean reaches() {
    return true;
  }

  /// Sends a notification.
  default void send(String method, Map<String, Object> params) {
    deliver(Json.object("jsonrpc", "2.0", "method", method, "params", params));
  }
}
