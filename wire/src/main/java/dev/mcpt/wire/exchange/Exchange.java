package dev.mcpt.wire.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evidence of one sending and everything that came back for it. Secrets are already removed.
///
/// @param number counts from 1 in each connection, in the order of sending
/// @param label the JSON-RPC method, or what was done instead (`GET stream`, `DELETE`, `raw`)
/// @param took from the first byte sent to the end of the exchange, or up to now while it lasts
/// @param sentHead request line and header lines over HTTP, empty over stdio
/// @param sentBody the message as it was sent
/// @param received what came back, in order
/// @param failure why the exchange did not end well, or null
public record Exchange(
    long number,
    String label,
    Channel channel,
    Instant startedAt,
    Duration took,
    String sentHead,
    String sentBody,
    List<Received> received,
    @Nullable String failure) {

  public Exchange {
    received = List.copyOf(received);
  }
}
