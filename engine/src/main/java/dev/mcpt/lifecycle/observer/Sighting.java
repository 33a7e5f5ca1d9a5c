package dev.mcpt.lifecycle.observer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of one session.
///
/// @param reason why it ended; null while it lives
/// @param ended when it ended; null while it lives
/// @param duration how long it lived; null while it lives
/// @param counter what the session's own counter says
public record Sighting(
    boolean over,
    @Nullable String reason,
    Instant connected,
    Instant lastActivity,
    @Nullable Instant ended,
    @Nullable Duration duration,
    long counter) {

  /// `active` or `disconnected`, with the reason.
  public String told() {
    return over ? "disconnected, " + reason : "active";
  }
}
