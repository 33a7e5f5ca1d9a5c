package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.SessionRecord;

/// A transition that waits to be written.
sealed interface Change {

  /// It was opened.
  record Opened(SessionRecord session) implements Change {}

  /// Its handshake was confirmed.
  record Activated(String key) implements Change {}

  /// It ended.
  ///
  /// @param guarded whether it is void if somebody touched the session later
  record Ended(SessionRecord session, boolean guarded) implements Change {}
}
