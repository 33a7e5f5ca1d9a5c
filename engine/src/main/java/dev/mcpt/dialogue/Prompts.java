package dev.mcpt.dialogue;

import dev.mcpt.suite.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the parts of a conversation are told about themselves: files beside this class, `{{name}}`
/// in them filled in, and what stands between `{{#name}}` and `{{/name}}` left out where there is
/// nothing to fill in.
public final class Prompts {

  /// Grows with each change of a prompt's words; recordings and comparisons of runs depend on them.
  public static final int VERSION = 2;

  private static final List<String> NAMES = List.of("agent", "user", "judge");
  private static final Pattern SECTION =
      Pattern.compile("\\{\\{#(\\w+)}}\\n(.*?)\\{\\{/\\1}}\\n?", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("\\{\\{(\\w+)}}");

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
    try (InputStream in = Prompts.class.getResourceAsStream("prompts/" + name + ".md")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param style how the user talks
  /// @param instructions the server's own, as it gave them at the handshake
  static String agent(@Nullable String style, @Nullable String instructions) {
    var values = new HashMap<String, String>();
    put(values, "style", style);
    put(values, "instructions", instructions);
    return filled(text("agent"), values);
  }

  /// @param wish the user's first message
  static String user(String wish, @Nullable String style, Patience patience) {
    var values = new HashMap<String, String>();
    put(values, "wish", wish);
    put(values, "style", style);
    values.put("patience", patience.word());
    values.put("patience_means", meaning(patience));
    return filled(text("user"), values);
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

  private static String filled(String text, Map<String, String> values) {
    String chosen =
        SECTION
            .matcher(text)
            .replaceAll(section ->
                values.containsKey(section.group(1))
                    ? Matcher.quoteReplacement(section.group(2))
                    : "");
    return FIELD
        .matcher(chosen)
        .replaceAll(
            field -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(field.group(1)))))
        .strip();
  }
}
