package dev.mcpt.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Foreign text as Markdown (GitHub's dialect) that shows it literally: no markup, no HTML, no
/// link, no table cell and no heading comes out of it.
public final class MarkdownText {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~#$]|:(?=//)|(?<=www)\\.");
  private static final Pattern LIST = Pattern.compile("^(\\d{0,9})([-+.)])(?=\\s|$)");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /// The text on one line.
  public static String line(String text) {
    String visible = VisibleText.line(text).strip();
    String literal =
        MARKUP.matcher(visible).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    String html = literal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return LIST.matcher(html).replaceFirst("$1\\\\$2");
  }

  /// Lines in a fence that none of them can close.
  static String fence(String language, List<String> lines) {
    int longest =
        lines.stream()
            .flatMap(line -> BACKTICKS.matcher(line).results())
            .mapToInt(run -> run.group().length())
            .max()
            .orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + language + "\n" + String.join("\n", lines) + "\n" + fence + "\n";
  }

  /// A link if the address is one of the web, else its text.
  static String link(String address) {
    String visible = VisibleText.line(address);
    if (!visible.matches("https?://[^\\s<>\\\\]+")) {
      return line(address);
    }
    return "<" + visible + ">";
  }
}
