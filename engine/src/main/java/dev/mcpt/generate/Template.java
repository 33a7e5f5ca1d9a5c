package dev.mcpt.generate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// URI templates with one text for each variable.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570</a>
final class Template {

  private static final Pattern EXPRESSION = Pattern.compile("\\{([+#./;?&]?)([^{}]*)}");

  private Template() {}

  /// The names of the variables, each once.
  static List<String> variables(String template) {
    List<String> names = new ArrayList<>();
    Matcher expression = EXPRESSION.matcher(template);
    while (expression.find()) {
      names.addAll(names(expression.toMatchResult()));
    }
    return names.stream().distinct().toList();
  }

  private static List<String> names(MatchResult expression) {
    return Arrays.stream(expression.group(2).split(",", -1))
        .map(name -> name.replaceAll("\\*$|:\\d+$", ""))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// The URI that comes out with these values.
  static String expand(String template, UnaryOperator<String> value) {
    return EXPRESSION
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(expanded(found, value)));
  }

  /// Whether the URI can come out of the template.
  static boolean fits(String template, String uri) {
    StringBuilder pattern = new StringBuilder();
    Matcher expression = EXPRESSION.matcher(template);
    int from = 0;
    while (expression.find()) {
      pattern.append(Pattern.quote(template.substring(from, expression.start()))).append("(?s:.*)");
      from = expression.end();
    }
    pattern.append(Pattern.quote(template.substring(from)));
    return uri.matches(pattern.toString());
  }

  private static String expanded(MatchResult expression, UnaryOperator<String> value) {
    String operator = expression.group(1);
    boolean reserved = operator.equals("+") || operator.equals("#");
    boolean named = operator.equals(";") || operator.equals("?") || operator.equals("&");
    String between =
        switch (operator) {
          case "", "+", "#" -> ",";
          case "?" -> "&";
          default -> operator;
        };
    String first = operator.equals("+") ? "" : operator;
    List<String> parts =
        names(expression).stream()
            .map(name -> {
              String text = value.apply(name);
              String part = reserved ? text : encoded(text);
              return named ? name + "=" + part : part;
            })
            .toList();
    return parts.isEmpty() ? "" : first + String.join(between, parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~");
  }
}
