package dev.mcpt.testbed.protocol;

import java.util.Map;

/// Where the notifications of a request or of a subscription go.
@FunctionalInterface
public interface Outlet {

  /// Goes nowhere.
  Outlet NONE = (_, _) -> {};

  /// Sends a notification; one that cannot be delivered is dropped.
  void send(String method, Map<String, Object> params);
}
