package dev.mcpt.compliance.resources;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of an absolute URI.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3">RFC 3986, section 3</a>
final class UriText {

  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("//([^/?#@]*@)?\\[[0-9A-Za-z:.]+](:[0-9]*)?([/?#].*)?", Pattern.DOTALL);
  private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=%";

  private UriText() {}

  /// What is wrong, or null when this is an absolute URI.
  static @Nullable String problem(String text) {
    if (!SCHEME.matcher(text).matches()) {
      return "it begins with no scheme";
    }
    String rest = text.substring(text.indexOf(':') + 1);
    String plain =
        LITERAL.matcher(rest).matches() ? rest.replaceFirst("\\[", "").replaceFirst("]", "") : rest;
    if (plain.indexOf('#') != plain.lastIndexOf('#')) {
      return "it has two fragments";
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '%' && !escape(plain, i)) {
        return "a % is not followed by two hexadecimal digits";
      }
      boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
      if (!alphanumeric && ALLOWED.indexOf(c) < 0) {
        return "the character U+%04X must be percent-encoded".formatted((int) c);
      }
    }
    return null;
  }

  private static boolean escape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }
}
