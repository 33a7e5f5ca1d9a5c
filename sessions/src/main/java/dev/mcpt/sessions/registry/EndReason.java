package dev.mcpt.sessions.registry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a session ended.
public enum EndReason {
  /// The client ended it: DELETE over HTTP, the end of input over stdio, a closed subscription.
  CLIENT_DELETE,
  /// No request came for the whole timeout.
  TIMEOUT_NO_ACTIVITY,
  /// It became older than a session may become.
  MAX_AGE,
  /// The server was closed.
  SERVER_SHUTDOWN,
  /// The server died and took with it what lived only in its memory.
  CRASH_RECOVERED,
  /// The connection that carried it broke.
  TRANSPORT_ERROR;

  /// The word shown outward, such as `timeout_no_activity`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is an end that somebody wanted.
  public boolean isNormal() {
    return switch (this) {
      case CLIENT_DELETE, SERVER_SHUTDOWN, MAX_AGE -> true;
      case TIMEOUT_NO_ACTIVITY, CRASH_RECOVERED, TRANSPORT_ERROR -> false;
    };
  }

  /// The reason of a word; null if there is none.
  public static @Nullable EndReason of(String word) {
    for (EndReason reason : values()) {
      if (reason.word().equals(word)) {
        return reason;
      }
    }
    return null;
  }
}
