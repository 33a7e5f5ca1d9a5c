package dev.mcpt.sessions.registry;

import java.util.Locale;

/// What carries a session.
public enum SessionKind {
  /// An `Mcp-Session-Id` over HTTP; it idles out.
  SESSION,
  /// The process behind stdin and stdout; it lives as long as its input.
  STDIO_PROCESS;

  /// The word shown outward, such as `stdio_process`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
