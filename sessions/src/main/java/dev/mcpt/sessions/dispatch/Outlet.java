package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;

/// Where notifications leave, and where it is possible requests of the server. Never blocks for
/// long and never throws: what cannot be delivered is dropped. Safe for several threads.
@FunctionalInterface
public interface Outlet {

  void send(Notification notification);

  /// Sends a request of the server.
  ///
  /// @return false if none can reach the client here
  default boolean ask(Request request) {
    return false;
  }

  /// Ends the connection, where the client can resume what it carries.
  default void hangUp() {}
}
