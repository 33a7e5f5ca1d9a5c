package dev.mcpt.compliance.resources;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of a URI template.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6570#section-2">RFC 6570, section 2</a>
final class UriTemplate {

  private static final String NAME = "(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})";
  private static final String SPEC = NAME + "(?:\\.?" + NAME + ")*(?:\\*|:[1-9][0-9]{0,3})?";
  private static final Pattern EXPRESSION =
      Pattern.compile("[+#./;?&]?" + SPEC + "(?:," + SPEC + ")*");
  private static final String FORBIDDEN = "\"'<>\\^`|} ";

  private UriTemplate() {}

  /// What is wrong, or null when this is a template.
  static @Nullable String problem(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          return "an expression is not closed";
        }
        String expression = text.substring(at + 1, end);
        if (!EXPRESSION.matcher(expression).matches()) {
          return "{" + expression + "} is no expression";
        }
        at = end + 1;
      } else if (c <= 0x20 || c == 0x7F || FORBIDDEN.indexOf(c) >= 0) {
        return "the character U+%04X may not stand there".formatted((int) c);
      } else {
        at++;
      }
    }
    return null;
  }
}
