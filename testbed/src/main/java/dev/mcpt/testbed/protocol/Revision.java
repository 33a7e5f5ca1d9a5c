package dev.mcpt.testbed.protocol;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The protocol revisions, oldest first.
public enum Revision {
  R2024_11_05("2024-11-05"),
  R2025_03_26("2025-03-26"),
  R2025_06_18("2025-06-18"),
  R2025_11_25("2025-11-25"),
  R2026_07_28("2026-07-28");

  /// The newest revision whose conversations begin with `initialize`.
  public static final Revision LATEST_STATEFUL = R2025_11_25;

  private final String text;

  Revision(String text) {
    this.text = text;
  }

  /// The revision as it is written in messages and headers.
  public String text() {
    return text;
  }

  /// Whether this revision is the given one or a later one.
  public boolean since(Revision other) {
    return compareTo(other) >= 0;
  }

  /// Whether every request stands alone and carries its own `_meta`.
  public boolean stateless() {
    return since(R2026_07_28);
  }

  /// The revision of this name, or null when there is none.
  public static @Nullable Revision named(@Nullable String text) {
    for (Revision revision : values()) {
      if (revision.text.equals(text)) {
        return revision;
      }
    }
    return null;
  }

  /// The names of all revisions of one lifecycle, newest first.
  public static List<String> names(boolean stateless) {
    return Arrays.stream(values())
        .filter(revision -> revision.stateless() == stateless)
        .map(Revision::text)
        .toList()
        .reversed();
  }
}
