package dev.mcpt.wire.revision;

/// The two ways in which MCP treats a conversation.
public enum Era {
  /// A handshake (`initialize`) opens a session, both sides send requests: to 2025-11-25.
  STATEFUL,
  /// Each request carries all that is needed to serve it: from 2026-07-28.
  STATELESS
}
