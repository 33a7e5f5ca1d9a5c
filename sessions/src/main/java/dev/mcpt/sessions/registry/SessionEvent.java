package dev.mcpt.sessions.registry;

/// A transition of a session, told once, after it happened.
public sealed interface SessionEvent {

  SessionView session();

  /// A session was opened.
  record Opened(SessionView session) implements SessionEvent {}

  /// Its client has confirmed the handshake.
  record Activated(SessionView session) implements SessionEvent {}

  /// It ended; its view says when and why.
  record Ended(SessionView session) implements SessionEvent {}
}
