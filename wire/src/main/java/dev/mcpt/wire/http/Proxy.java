package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// An HTTP proxy: plain requests are handed to it whole, connections with TLS are tunnelled (RFC
/// 9110 section 9.3.6).
///
/// @param authorization the value of `Proxy-Authorization`; null for none
record Proxy(String host, int port, @Nullable String authorization) {

  /// Reads `http://user:password@host:port`; scheme, user, password and port may be missing.
  ///
  /// @throws IllegalArgumentException with half a sentence that names no password
  static Proxy of(String text) {
    String url = text.contains("://") ? text : "http://" + text;
    URI uri;
    Origin origin;
    try {
      uri = new URI(url);
      origin = Origin.of(uri);
    } catch (URISyntaxException | IllegalArgumentException _) {
      throw new IllegalArgumentException("is no URL of an HTTP proxy");
    }
    if (origin.secure()) {
      throw new IllegalArgumentException(
          "names a proxy that is itself reached over TLS, which is not supported");
    }
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    return new Proxy(
        origin.host(), origin.port(), at < 0 ? null : basic(authority.substring(0, at)));
  }

  private static String basic(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  /// Where its own connection leads.
  Origin origin() {
    return new Origin("http", host, port);
  }

  /// `host:port`; the credentials are not shown.
  @Override
  public String toString() {
    return origin().endpoint();
  }
}
