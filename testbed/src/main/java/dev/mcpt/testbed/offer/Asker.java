package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.protocol.Cancelled;
import java.util.Map;

/// Sends a request to the client in the middle of a call.
@FunctionalInterface
public interface Asker {

  /// Waits for the client's response and gives it whole.
  ///
  /// @throws Cancelled when the call is cancelled before the response is there
  Map<String, Object> ask(String method, Map<String, Object> params) throws Cancelled;
}
