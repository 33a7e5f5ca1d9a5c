package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.registry.SessionUse;
import org.jspecify.annotations.Nullable;

/// What became of an `initialize`.
///
/// @param opened the new session; null if it was refused
public record Handshake(Answer answer, @Nullable Opened opened) {

  /// A session that has just been opened.
  ///
  /// @param use its first use, which whoever asked has to close
  public record Opened(Conversation conversation, SessionUse use) {}
}
