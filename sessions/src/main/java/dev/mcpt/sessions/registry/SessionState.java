package dev.mcpt.sessions.registry;

import java.util.Locale;

/// Where a session stands. The order is the only way through; ENDED is final.
public enum SessionState {
  /// `initialize` was answered, `notifications/initialized` has not come yet.
  NEW,
  ACTIVE,
  ENDED;

  /// The word shown outward, such as `active`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
