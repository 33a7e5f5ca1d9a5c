package dev.mcpt.generate;

import dev.mcpt.provider.PromptFile;
import dev.mcpt.suite.SuiteType;
import java.util.List;

/// What a model is told that writes test cases: files beside this class.
public final class Briefings {

  /// Grows with each change of a prompt's words; recordings depend on them.
  public static final int VERSION = 1;

  private static final List<String> NAMES = List.of("generate-conversational", "generate-tools");

  private Briefings() {}

  /// The names of all prompts.
  public static List<String> names() {
    return NAMES;
  }

  /// A prompt as it lies in its file.
  ///
  /// @throws IllegalArgumentException if there is none of this name
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no prompt: " + name);
    }
    return PromptFile.text(Briefings.class, name);
  }

  /// For suites of this type.
  static String of(SuiteType type) {
    return text("generate-" + type.word()).strip();
  }
}
