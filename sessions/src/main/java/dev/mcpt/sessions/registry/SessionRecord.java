package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session as a store keeps it. Instants are whole microseconds.
///
/// @param key the SHA-256 of the id, in hexadecimal; the id itself is never kept
/// @param active whether the client has confirmed the handshake
/// @param count what the session has counted
/// @param end null while it lives
public record SessionRecord(
    String key,
    Opening opening,
    Instant openedAt,
    Instant lastActivity,
    boolean active,
    long count,
    @Nullable End end) {

  /// The short form of the id, safe to show.
  public String ref() {
    return SessionIds.refOfKey(key);
  }

  /// The same session, ended.
  public SessionRecord ended(End how) {
    return new SessionRecord(key, opening, openedAt, lastActivity, active, count, how);
  }

  /// How it stands, as far as a store can know.
  public SessionView view() {
    SessionState state =
        end != null ? SessionState.ENDED : active ? SessionState.ACTIVE : SessionState.NEW;
    return new SessionView(ref(), opening, state, openedAt, lastActivity, Duration.ZERO, null, end);
  }
}
