package dev.mcpt.generate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a generated case is about; [#word] is the tag by which `run --tag` chooses it.
public enum Nature {
  /// What users do.
  HAPPY,
  /// Unusual and allowed.
  EDGE,
  /// Not allowed; the server must say so.
  INVALID,
  /// Several requests that belong together.
  FLOW;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The nature that a word names, or null.
  public static @Nullable Nature of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Nature::word).toList();
  }

  /// What can be made from schemas alone.
  public static Set<Nature> ofSchemas() {
    return EnumSet.of(HAPPY, EDGE, INVALID);
  }

  /// What a model proposes.
  public static Set<Nature> ofModels() {
    return EnumSet.of(HAPPY, EDGE, FLOW);
  }
}
