package dev.mcpt.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How bad a finding is, from the least to the worst; [#word] is how files write it.
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The severity that a file's word names, or null.
  public static @Nullable Severity of(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    return null;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Severity::word).toList();
  }
}
