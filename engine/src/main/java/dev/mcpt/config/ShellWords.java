package dev.mcpt.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Splits a command line into words as a POSIX shell does: blanks separate, `'…'` keeps everything,
/// `"…"` keeps all but `\"`, `\\`, `\$`, `` \` `` and a line's end, `\` keeps the next character.
///
/// Nothing is expanded: no `*`, no `~`, no `$NAME`, and `;`, `|`, `&`, `<`, `>` are letters.
final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean open;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /// The words of a command line, empty ones (`''`) included.
  ///
  /// @throws IllegalArgumentException if a quote is not closed or a `\` ends the text; its message
  ///   says where
  static List<String> split(String text) {
    return new ShellWords(text).split();
  }

  /// One command line that [#split] takes apart into these words again.
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t', '\n', '\r' -> end();
        case '\'' -> single();
        case '"' -> twofold();
        case '\\' -> escaped();
        default -> {
          word.append(c);
          open = true;
        }
      }
    }
    end();
    return List.copyOf(words);
  }

  private void end() {
    if (open) {
      words.add(word.toString());
      word.setLength(0);
      open = false;
    }
  }

  private void single() {
    int close = text.indexOf('\'', at);
    if (close < 0) {
      throw new IllegalArgumentException("the quote ' at character " + at + " is not closed");
    }
    word.append(text, at, close);
    at = close + 1;
    open = true;
  }

  private void twofold() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        open = true;
        return;
      }
      if (c == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
        if (c == '\n') {
          continue;
        }
      }
      word.append(c);
    }
    throw new IllegalArgumentException("the quote \" at character " + start + " is not closed");
  }

  private void escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException("nothing follows the \\ at the end");
    }
    char c = text.charAt(at++);
    if (c != '\n') {
      word.append(c);
      open = true;
    }
  }
}
