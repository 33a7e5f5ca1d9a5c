package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.rpc.Notification;

/// Where notifications leave. Never blocks for long and never throws: what cannot be delivered is
/// dropped. Safe for several threads.
@FunctionalInterface
public interface Outlet {

  void send(Notification notification);
}
