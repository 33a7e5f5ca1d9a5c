package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session at one moment. Never holds the id that the wire knows.
///
/// @param ref the short form of the id, safe to show
/// @param lastActivity the latest request, or now while one is under way
/// @param quiet how long nothing came before the latest request
/// @param expiresAt when it ends if nothing more comes; null if it cannot idle out or has ended
/// @param endedAt null until it ends, as is the reason
public record SessionView(
    String ref,
    SessionKind kind,
    SessionState state,
    ClientName client,
    Instant openedAt,
    Instant lastActivity,
    Duration quiet,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason) {

  /// From opening to end, or null while it lives.
  public @Nullable Duration duration() {
    return endedAt == null ? null : Duration.between(openedAt, endedAt);
  }
}
