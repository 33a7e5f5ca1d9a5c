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
/// @param end null while it lives
public record SessionView(
    String ref,
    Opening opening,
    SessionState state,
    Instant openedAt,
    Instant lastActivity,
    Duration quiet,
    @Nullable Instant expiresAt,
    @Nullable End end) {

  public SessionKind kind() {
    return opening.kind();
  }

  public ClientName client() {
    return opening.client();
  }

  /// Null while it lives.
  public @Nullable Instant endedAt() {
    return end == null ? null : end.at();
  }

  /// Null while it lives.
  public @Nullable EndReason endReason() {
    return end == null ? null : end.reason();
  }

  /// From opening to end, or null while it lives.
  public @Nullable Duration duration() {
    return end == null ? null : Duration.between(openedAt, end.at());
  }
}
