package dev.mcpt.sessions.dispatch;

/// Shows what a client sent inside an error message.
public final class Texts {

  private static final int MAX = 100;

  private Texts() {}

  /// At most 100 characters, control characters and unpaired surrogates as `?`.
  public static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MAX)
        .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? '?' : c)
        .forEach(out::appendCodePoint);
    return text.codePointCount(0, text.length()) > MAX ? out + "…" : out.toString();
  }
}
