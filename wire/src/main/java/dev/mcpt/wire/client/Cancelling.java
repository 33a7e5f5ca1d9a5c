package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;

/// Tells servers that nobody waits any more.
final class Cancelling {

  private Cancelling() {}

  /// Sends in a thread of its own, and does not wait for that. The evidence holds what comes of it;
  /// nothing depends on it.
  static void tell(Transport transport, Outgoing out, Duration bound) {
    Thread.ofVirtual()
        .name("mcp-t cancel")
        .start(() -> {
          try {
            transport.send(out, Deadline.in(bound));
          } catch (ConnectionFailure | InterruptedException _) {
            // Nobody waits for it.
          }
        });
  }
}
