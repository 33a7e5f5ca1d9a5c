package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parameters as `application/x-www-form-urlencoded`; not thread-safe.
final class Form {

  private final Map<String, String> fields = new LinkedHashMap<>();

  /// Sets a field; without effect for null.
  Form with(String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// The URL with the fields behind the query that it has.
  URI on(URI url) {
    String text = url.toString();
    int fragment = text.indexOf('#');
    String base = fragment < 0 ? text : text.substring(0, fragment);
    String glue = url.getRawQuery() == null ? "?" : url.getRawQuery().isEmpty() ? "" : "&";
    return URI.create(base + glue + encoded());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// The fields of a query; of a name that stands twice the value is not to be trusted and left
  /// out.
  static Map<String, String> decoded(@Nullable String query) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      if (!name.isEmpty()) {
        seen.merge(name, 1, Integer::sum);
        fields.put(name, equals < 0 ? "" : decode(part.substring(equals + 1)));
      }
    }
    seen.forEach((name, times) -> {
      if (times > 1) {
        fields.remove(name);
      }
    });
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
