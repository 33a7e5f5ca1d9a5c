package dev.mcpt.sessions.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When sessions end by themselves, and how many there may be.
///
/// @param timeout how long a session of kind SESSION, or a window, may be idle
/// @param maxAge how old a session of kind SESSION may become, in use or not; null for no bound
/// @param capacity how many sessions, and how many other units, may live at once
public record Limits(Duration timeout, @Nullable Duration maxAge, int capacity) {

  @Nullable Duration timeout(SessionKind kind) {
    return switch (kind) {
      case SESSION, STATELESS_WINDOW -> timeout;
      case STDIO_PROCESS, SUBSCRIPTION -> null;
    };
  }

  @Nullable Duration maxAge(SessionKind kind) {
    return kind == SessionKind.SESSION ? maxAge : null;
  }
}
