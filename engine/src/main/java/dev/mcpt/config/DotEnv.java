package dev.mcpt.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a `.env` file sets: lines `NAME=value`, with `export` before it or not, `#` comments,
/// values in `'…'` (as they stand) or `"…"` (`\n`, `\r`, `\t`, `\\`, `\"`), which may go over
/// several lines.
///
/// @param problems the lines that are nothing of that
record DotEnv(Map<String, String> values, List<Problem> problems) {

  private static final Pattern NEXT =
      Pattern.compile(
          """
          [\\x20\\t]*(?:
            (?:\\#[^\\n]*)?
          | (?:export[\\x20\\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_.]*)[\\x20\\t]*=[\\x20\\t]*
            (?: '(?<single>[^']*)'[\\x20\\t]*(?:\\#[^\\n]*)?
              | "(?<twofold>(?:[^"\\\\]|\\\\.)*)"[\\x20\\t]*(?:\\#[^\\n]*)?
              | (?<plain>[^'"\\s][^\\n]*?)?[\\x20\\t]*(?:(?<=[\\x20\\t=])\\#[^\\n]*)? ) )
          \\r?(?:\\n|\\z)
          """,
          Pattern.COMMENTS | Pattern.DOTALL);

  /// @param name what problems call the file
  static DotEnv read(String text, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Matcher line = NEXT.matcher(text);
    int at = 0;
    int number = 1;
    while (at < text.length()) {
      int end;
      if (line.region(at, text.length()).lookingAt()) {
        set(values, line);
        end = line.end();
      } else {
        problems.add(
            new Problem(
                name + ":" + number + ":1",
                "not a line `NAME=value`",
                "for example TOKEN=\"abc\""));
        int feed = text.indexOf('\n', at);
        end = feed < 0 ? text.length() : feed + 1;
      }
      number += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
      at = end;
    }
    return new DotEnv(values, problems);
  }

  private static void set(Map<String, String> values, Matcher line) {
    String name = line.group("name");
    if (name == null) {
      return;
    }
    if (line.group("single") != null) {
      values.put(name, line.group("single"));
    } else if (line.group("twofold") != null) {
      values.put(name, unescaped(line.group("twofold")));
    } else {
      values.put(name, line.group("plain") == null ? "" : line.group("plain"));
    }
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(
            switch (next) {
              case 'n' -> "\n";
              case 'r' -> "\r";
              case 't' -> "\t";
              case '\\', '"', '$' -> String.valueOf(next);
              default -> "\\" + next;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
