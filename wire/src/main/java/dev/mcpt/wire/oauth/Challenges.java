package dev.mcpt.wire.oauth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `WWW-Authenticate` headers: several challenges in one header, several headers, quoted
/// strings with escapes, and commas that separate both challenges and parameters. What is no
/// challenge is left out; nothing throws.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-11.3">RFC 9110, 11.3</a>
public final class Challenges {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String TOKEN68_MARKS = "-._~+/";

  private final String text;
  private final List<Challenge> found = new ArrayList<>();
  private int at;

  private Challenges(String text) {
    this.text = text;
  }

  /// All challenges of these headers' values, in order.
  public static List<Challenge> of(List<String> headers) {
    List<Challenge> all = new ArrayList<>();
    headers.forEach(header -> all.addAll(new Challenges(header).read()));
    return List.copyOf(all);
  }

  /// The challenge that an OAuth client answers: the first of `Bearer` or `DPoP`, or null.
  static @Nullable Challenge usable(List<Challenge> challenges) {
    return challenges.stream().filter(c -> c.is("Bearer") || c.is("DPoP")).findFirst().orElse(null);
  }

  private List<Challenge> read() {
    while (skip()) {
      String scheme = token();
      if (scheme.isEmpty()) {
        at++;
      } else {
        challenge(scheme);
      }
    }
    return found;
  }

  private void challenge(String scheme) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String token = null;
    if (at < text.length() && text.charAt(at) == ' ') {
      blanks();
      token = token68();
      if (token == null) {
        parameters(parameters);
      }
    }
    found.add(new Challenge(scheme, parameters, token));
  }

  /// Reads parameters until a token comes that no `=` follows: the next challenge.
  private void parameters(Map<String, String> into) {
    while (skip()) {
      int start = at;
      String name = token();
      blanks();
      if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
        at = start;
        if (name.isEmpty()) {
          at++;
          continue;
        }
        return;
      }
      at++;
      blanks();
      String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
      into.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }
  }

  /// A credential in place of parameters: it ends at a comma or the end.
  private @Nullable String token68() {
    int end = at;
    while (end < text.length() && isToken68(text.charAt(end))) {
      end++;
    }
    int body = end;
    while (end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    int next = end;
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
    boolean whole = body > at && (next == text.length() || text.charAt(next) == ',');
    if (!whole) {
      return null;
    }
    String token = text.substring(at, end);
    at = next;
    return token;
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at++;
    return value.toString();
  }

  /// A value without quotes; more lenient than a token, because URLs come without quotes too.
  private String bare() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String token() {
    int start = at;
    while (at < text.length() && isTokenChar(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// Skips blanks and commas; false at the end.
  private boolean skip() {
    while (at < text.length() && (text.charAt(at) == ',' || isBlank(text.charAt(at)))) {
      at++;
    }
    return at < text.length();
  }

  private void blanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isTokenChar(char c) {
    return isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private static boolean isToken68(char c) {
    return isAlphanumeric(c) || TOKEN68_MARKS.indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
