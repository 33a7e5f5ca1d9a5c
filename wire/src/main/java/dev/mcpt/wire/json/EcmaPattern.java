package dev.mcpt.wire.json;

/// Writes a regular expression of ECMA 262, as JSON Schema has them, in Java's notation.
///
/// Where both read the same text differently: `$` is the very end (in Java also before a last line
/// feed); in a class `[` and `&&` are plain characters; `[]` matches nothing and `[^]` everything;
/// `\\u{1F600}` is a code point.
final class EcmaPattern {

  private final String regex;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private EcmaPattern(String regex) {
    this.regex = regex;
  }

  static String inJava(String regex) {
    return new EcmaPattern(regex).translate();
  }

  private String translate() {
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '\\') {
        escape();
      } else if (c == '$') {
        take("$", "\\z");
      } else if (regex.startsWith("[]", at)) {
        take("[]", "(?!)");
      } else if (regex.startsWith("[^]", at)) {
        take("[^]", "[\\s\\S]");
      } else if (c == '[') {
        characterClass();
      } else {
        plain();
      }
    }
    return out.toString();
  }

  private void take(String ecma, String java) {
    at += ecma.length();
    out.append(java);
  }

  private void plain() {
    out.append(regex.charAt(at++));
  }

  private void escape() {
    if (regex.startsWith("\\u{", at)) {
      take("\\u{", "\\x{");
      return;
    }
    plain();
    if (at < regex.length()) {
      plain();
    }
  }

  private void characterClass() {
    plain();
    while (at < regex.length() && regex.charAt(at) != ']') {
      char c = regex.charAt(at);
      if (c == '\\') {
        escape();
      } else if (c == '[') {
        take("[", "\\[");
      } else if (c == '&') {
        take("&", "\\&");
      } else {
        plain();
      }
    }
    if (at < regex.length()) {
      plain();
    }
  }
}
