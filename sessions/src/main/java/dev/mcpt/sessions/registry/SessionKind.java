package dev.mcpt.sessions.registry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a tracked unit is.
public enum SessionKind {
  /// An `Mcp-Session-Id` over HTTP; it idles out.
  SESSION,
  /// The process behind stdin and stdout; it lives as long as its input.
  STDIO_PROCESS,
  /// Requests of one client in the stateless era without a long gap: our inference, for watching
  /// only. Nothing is ever refused because of it.
  STATELESS_WINDOW,
  /// A `subscriptions/listen` of the stateless era; it lives as long as its stream.
  SUBSCRIPTION;

  /// The word shown outward, such as `stdio_process`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is a session of the protocol, which the client knows of.
  public boolean isSession() {
    return switch (this) {
      case SESSION, STDIO_PROCESS -> true;
      case STATELESS_WINDOW, SUBSCRIPTION -> false;
    };
  }

  /// The kind of a word; null if there is none.
  public static @Nullable SessionKind of(String word) {
    for (SessionKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
