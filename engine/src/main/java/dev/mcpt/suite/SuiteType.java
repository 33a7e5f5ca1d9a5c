package dev.mcpt.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a suite's cases are about; [#word] is how files write it.
public enum SuiteType {
  CONVERSATIONAL,
  COMPLIANCE,
  SECURITY,
  TOOLS,
  STRESS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type that a file's word names, or null.
  public static @Nullable SuiteType of(String word) {
    for (SuiteType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return null;
  }

  /// The type of a suite that names none: from its id, as the predecessor's files expect.
  public static SuiteType inferred(String suiteId) {
    String id = suiteId.toLowerCase(Locale.ROOT);
    if (id.contains(COMPLIANCE.word())) {
      return COMPLIANCE;
    }
    return id.contains(SECURITY.word()) ? SECURITY : CONVERSATIONAL;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(SuiteType::word).toList();
  }
}
