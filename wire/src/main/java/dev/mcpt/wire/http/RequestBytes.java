package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Writes a request head and body into one array, so that one write sends all (RFC 9112 section 3).
final class RequestBytes {
  private RequestBytes() {}

  /// @param origin that of the request's URI
  static byte[] completed(HttpRequest request, Origin origin) {
    var head = startLine(request, path(request.uri()));
    finish(head, request, origin, null);
    return joined(head, request.body());
  }

  private static void finish(
      StringBuilder head, HttpRequest request, Origin origin, @Nullable String authorization) {
    if (!request.headers().has("Host")) {
      field(head, "Host", origin.authority());
    }
    if (authorization != null) {
      field(head, "Proxy-Authorization", authorization);
    }
    fields(head, request);
    if (needsLength(request)) {
      field(head, "Content-Length", Integer.toString(request.body().length));
    }
  }

  /// As for [#completed], with the whole URL and our credentials, for a proxy (RFC 9112 section
  /// 3.2.2).
  static byte[] handed(HttpRequest request, Proxy proxy) {
    Origin origin = Origin.of(request.uri());
    var head = startLine(request, "http://" + origin.authority() + path(request.uri()));
    finish(head, request, origin, proxy.authorization());
    return joined(head, request.body());
  }

  static byte[] asIs(HttpRequest request) {
    var head = startLine(request, path(request.uri()));
    fields(head, request);
    return joined(head, request.body());
  }

  private static StringBuilder startLine(HttpRequest request, String what) {
    return new StringBuilder(256)
        .append(request.method())
        .append(' ')
        .append(what)
        .append(" HTTP/1.1\r\n");
  }

  private static String path(URI uri) {
    String text = uri.toASCIIString();
    URI ascii = text.equals(uri.toString()) ? uri : URI.create(text);
    String path = ascii.getRawPath();
    String query = ascii.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private static boolean needsLength(HttpRequest request) {
    if (request.headers().has("Content-Length") || request.headers().has("Transfer-Encoding")) {
      return false;
    }
    return request.body().length > 0
        || switch (request.method()) {
          case "POST", "PUT", "PATCH" -> true;
          default -> false;
        };
  }

  private static void fields(StringBuilder head, HttpRequest request) {
    for (Header header : request.headers()) {
      field(head, header.name(), header.value());
    }
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] joined(StringBuilder head, byte[] body) {
    byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
