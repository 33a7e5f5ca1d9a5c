package dev.mcpt.dialogue;

import dev.mcpt.provider.PromptFile;
import dev.mcpt.suite.Patience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the parts of a conversation are told about themselves: files beside this class.
public final class Prompts {

  /// Grows with each change of a prompt's words; recordings and comparisons of runs depend on them.
  public static final int VERSION = 2;

  private static final List<String> NAMES = List.of("agent", "user", "judge");

  private Prompts() {}

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
    return PromptFile.text(Prompts.class, name);
  }

  /// @param style how the user talks
  /// @param instructions the server's own, as it gave them at the handshake
  static String agent(@Nullable String style, @Nullable String instructions) {
    var values = new HashMap<String, String>();
    put(values, "style", style);
    put(values, "instructions", instructions);
    return PromptFile.filled(text("agent"), values);
  }

  /// @param wish the user's first message
  static String user(String wish, @Nullable String style, Patience patience) {
    var values = new HashMap<String, String>();
    put(values, "wish", wish);
    put(values, "style", style);
    values.put("patience", patience.word());
    values.put("patience_means", meaning(patience));
    return PromptFile.filled(text("user"), values);
  }

  private static String meaning(Patience patience) {
    return switch (patience) {
      case LOW ->
          "you give up after the first answer that brings you no further, and you do not explain twice.";
      case MEDIUM ->
          "you bear one answer that brings you no further, explain once more, and then give up.";
      case HIGH ->
          "you explain again and again, and give up after four answers that bring nothing.";
    };
  }

  static String judge() {
    return text("judge").strip();
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value.strip());
    }
  }
}
