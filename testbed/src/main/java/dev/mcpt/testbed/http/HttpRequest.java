package dev.mcpt.testbed.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as it was received: header lines in their order, the body decoded from its framing.
public final class HttpRequest {

  private final String method;
  private final String target;
  private final List<Header> headers;
  private final byte[] body;

  HttpRequest(String method, String target, List<Header> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /// The method as it was written.
  public String method() {
    return method;
  }

  /// The same without the header lines whose names are in capitals throughout.
  public HttpRequest withoutCapitals() {
    List<Header> others =
        headers.stream()
            .filter(header -> !header.name().equals(header.name().toUpperCase(Locale.ROOT)))
            .toList();
    return new HttpRequest(method, target, others, body);
  }

  /// The body; not to be changed.
  public byte[] body() {
    return body;
  }

  /// The target without its query; of a target that is a whole URL, as a proxy gets it (RFC 9112
  /// section 3.2.2), the path alone.
  public String path() {
    int query = target.indexOf('?');
    String whole = query < 0 ? target : target.substring(0, query);
    if (!whole.startsWith("http://")) {
      return whole;
    }
    int path = whole.indexOf('/', "http://".length());
    return path < 0 ? "/" : whole.substring(path);
  }

  /// The target's query without its question mark; empty when there is none.
  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /// The value of the first header line of this name, or null when there is none.
  public @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return trimmed(header.value());
      }
    }
    return null;
  }

  /// The values of all header lines of this name.
  public List<String> headerLines(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(header -> trimmed(header.value()))
        .toList();
  }

  /// The first line of this name as it was written: in this spelling only, blanks included; null
  /// when there is none.
  public @Nullable String written(String name) {
    for (Header header : headers) {
      if (header.name().equals(name)) {
        return header.value();
      }
    }
    return null;
  }

  private static String trimmed(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
      from++;
    }
    while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == '\t')) {
      to--;
    }
    return value.substring(from, to);
  }

  /// Whether a comma-separated header holds this token.
  boolean hasToken(String name, String token) {
    for (String value : headerLines(name)) {
      for (String part : value.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (part.strip().equals(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
