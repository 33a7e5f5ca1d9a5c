package dev.mcpt.wire.revision;

/// A side of the conversation.
public enum Party {
  CLIENT,
  SERVER
}
