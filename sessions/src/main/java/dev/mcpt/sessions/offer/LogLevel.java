package dev.mcpt.sessions.offer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The severities of RFC 5424, least severe first.
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  /// The word on the wire, such as `warning`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The level of a word on the wire, or null if it is none (case matters).
  public static @Nullable LogLevel of(String word) {
    for (LogLevel level : values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    return null;
  }
}
