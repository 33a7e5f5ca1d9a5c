package dev.mcpt.sessions.registry;

import java.util.Locale;

/// Why a session ended.
public enum EndReason {
  /// The client ended it: DELETE over HTTP, the end of input over stdio.
  CLIENT_DELETE,
  /// No request came for the whole timeout.
  TIMEOUT_NO_ACTIVITY,
  /// The server was closed.
  SERVER_SHUTDOWN;

  /// The word shown outward, such as `timeout_no_activity`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
