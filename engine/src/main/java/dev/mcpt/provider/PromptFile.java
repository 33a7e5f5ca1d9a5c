package dev.mcpt.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a model is told about its part: a file in the folder `prompts` beside a class, `{{name}}`
/// in it filled in, and what stands between `{{#name}}` and `{{/name}}` left out where there is
/// nothing to fill in.
public final class PromptFile {
  private static final Pattern SECTION =
      Pattern.compile("\\{\\{#(\\w+)}}\\n(.*?)\\{\\{/\\1}}\\n?", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("\\{\\{(\\w+)}}");

  private PromptFile() {}

  /// A prompt as it lies in its file, which must be there.
  public static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream("prompts/" + name + ".md")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text with its fields filled in; each needs a value, or a section that is left out.
  public static String filled(String text, Map<String, String> values) {
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
