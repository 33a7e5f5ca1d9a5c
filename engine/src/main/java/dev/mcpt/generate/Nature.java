package dev.mcpt.generate;

import java.util.Locale;

/// What a generated case is about; [#word] is the tag by which `run --tag` chooses it.
public enum Nature {
  /// What users do.
  HAPPY,
  /// Unusual and allowed.
  EDGE,
  /// Not allowed; the server must say so.
  INVALID;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
