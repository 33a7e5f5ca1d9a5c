package dev.mcpt.testbed.http;

import java.io.IOException;

/// Answers requests; called on a virtual thread of its own for each.
@FunctionalInterface
public interface Handler {

  /// Answers the request through the exchange before it returns.
  ///
  /// @throws IOException when the peer cannot be written to
  void handle(HttpRequest request, Exchange exchange) throws IOException;
}
