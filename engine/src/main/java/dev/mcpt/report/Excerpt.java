package dev.mcpt.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The beginning of a long text, and how much is missing.
///
/// @param lines made visible, none longer than the limit allowed
/// @param leftOut bytes of UTF-8 that are not shown
record Excerpt(List<String> lines, long leftOut) {

  Excerpt {
    lines = List.copyOf(lines);
  }

  /// @param maxLines at least 1
  /// @param maxChars UTF-16 units of the original text, at least 1
  static Excerpt of(String text, int maxLines, int maxChars) {
    int end = 0;
    int lines = 1;
    while (end < text.length() && end < maxChars) {
      if (text.charAt(end) == '\n' && ++lines > maxLines) {
        break;
      }
      end++;
    }
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    String rest = text.substring(end);
    boolean whole = rest.isBlank();
    return new Excerpt(
        VisibleText.lines(whole ? text.stripTrailing() : text.substring(0, end)),
        whole ? 0 : rest.getBytes(StandardCharsets.UTF_8).length);
  }

  /// What is missing, in words; empty where nothing is.
  String missing() {
    return leftOut == 0
        ? ""
        : String.format(Locale.ROOT, "… %,d bytes left out; result.json has them all", leftOut);
  }

  /// The lines and, where something is missing, a last line that says how much.
  List<String> told() {
    List<String> told = new ArrayList<>(lines);
    if (leftOut > 0) {
      told.add(missing());
    }
    return told;
  }

  /// A sentence or two on one line, shortened to so many characters.
  static String line(String text, int maxChars) {
    Excerpt excerpt = of(text, Integer.MAX_VALUE, maxChars);
    String line = String.join("\\n", excerpt.lines);
    return excerpt.leftOut == 0 ? line : line + " " + excerpt.missing();
  }
}
