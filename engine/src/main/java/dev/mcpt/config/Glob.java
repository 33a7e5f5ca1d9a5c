package dev.mcpt.config;

import java.util.regex.Pattern;

/// Names with `*` for any letters and `?` for any one letter.
public final class Glob {

  private Glob() {}

  /// What whole names are held against.
  public static Pattern pattern(String glob) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }
}
