package dev.mcpt.results;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a conversation stands, as its simulated user sees it; the judge's verdict is the outcome.
public enum ConversationStatus {
  ACTIVE,
  GOAL_ACHIEVED,
  GOAL_FAILED,
  STUCK,
  TIMEOUT,
  ERROR;

  /// The word in files: the name in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status of a word, or null.
  public static @Nullable ConversationStatus of(String word) {
    for (ConversationStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    return null;
  }
}
