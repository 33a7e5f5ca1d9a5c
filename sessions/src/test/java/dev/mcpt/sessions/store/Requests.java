package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.ClientName;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Requests as tests need them.
final class Requests {

  private Requests() {}

  /// A call of `echo` that took two milliseconds.
  static RequestRecord of(Instant started) {
    return call("echo", started, Duration.ofMillis(2), false);
  }

  static RequestRecord call(String tool, Instant started, Duration took, boolean isError) {
    return new RequestRecord(
        UUID.randomUUID().toString(),
        "key",
        "stateful",
        "2025-11-25",
        new ClientName("client", "1.0"),
        null,
        "POST",
        "tools/call",
        tool,
        "1",
        200,
        null,
        isError,
        100,
        200,
        started,
        started.plus(took.dividedBy(2)),
        started.plus(took));
  }
}
