package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;

/// An HTTP request that is refused before its message is looked at.
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final RpcError error;

  Refused(int status, String message) {
    this(status, RpcError.refused(status, RpcError.INVALID_REQUEST, message, Map.of()));
  }

  Refused(int status, RpcError error) {
    super(error.getMessage());
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  RpcError error() {
    return error;
  }
}
