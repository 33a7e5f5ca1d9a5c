package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.protocol.Message.Notification;
import dev.mcpt.testbed.protocol.RpcError;
import org.jspecify.annotations.Nullable;

/// The answer to a notification, which a sound server never gives.
final class Complaint {

  private Complaint() {}

  static @Nullable RpcError about(Notification notification, Defects defects) {
    boolean initialized = notification.method().equals("notifications/initialized");
    Defect defect =
        initialized ? Defect.INIT_INITIALIZED_ACCEPTED : Defect.JSONRPC_NO_REPLY_TO_NOTIFICATION;
    return defects.has(defect) ? RpcError.unknownMethod(notification.method()) : null;
  }
}
