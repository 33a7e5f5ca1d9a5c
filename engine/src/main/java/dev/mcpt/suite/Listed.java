package dev.mcpt.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a server lists: a snapshot keeps it, an agent is offered it; [#word] is how files write it.
public enum Listed {
  TOOLS,
  RESOURCES,
  PROMPTS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The list that a file's word names, or null.
  public static @Nullable Listed of(String word) {
    for (Listed listed : values()) {
      if (listed.word().equals(word)) {
        return listed;
      }
    }
    return null;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Listed::word).toList();
  }
}
