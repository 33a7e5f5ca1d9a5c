package dev.mcpt.results;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who speaks in a turn of a conversation.
public enum Speaker {
  /// The user, simulated or scripted.
  USER,
  /// The model that works with the server's tools.
  AGENT;

  /// The word in files: the name in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The speaker of a word, or null.
  public static @Nullable Speaker of(String word) {
    for (Speaker speaker : values()) {
      if (speaker.word().equals(word)) {
        return speaker;
      }
    }
    return null;
  }
}
