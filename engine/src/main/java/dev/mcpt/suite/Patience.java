package dev.mcpt.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long the simulated user goes on before it gives up; [#word] is how files write it.
public enum Patience {
  LOW,
  MEDIUM,
  HIGH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The patience that a file's word names, or null.
  public static @Nullable Patience of(String word) {
    for (Patience patience : values()) {
      if (patience.word().equals(word)) {
        return patience;
      }
    }
    return null;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Patience::word).toList();
  }
}
