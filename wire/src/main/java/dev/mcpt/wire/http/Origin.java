package dev.mcpt.wire.http;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a connection leads: what two requests must share to travel over the same one.
///
/// @param host a name or an address, an IPv6 address without its brackets
record Origin(String scheme, String host, int port) {
  /// Reads the authority itself, because `URI.getHost` knows no names with an underscore.
  ///
  /// @throws IllegalArgumentException if the URI names no host, no valid port or another scheme
  ///   than http and https
  static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("not an http or https URL: " + uri);
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a URL without a host: " + uri);
    }
    String port = hasPort ? authority.substring(colon + 1) : "";
    return new Origin(scheme, ascii(host).toLowerCase(Locale.ROOT), port(port, scheme, uri));
  }

  private static String ascii(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) >= 0x80) {
        return IDN.toASCII(host);
      }
    }
    return host;
  }

  private static int port(String digits, String scheme, URI uri) {
    if (digits.isEmpty()) {
      return scheme.equals("https") ? 443 : 80;
    }
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException _) {
      // told below, together with numbers out of range
    }
    throw new IllegalArgumentException("a URL with an invalid port: " + uri);
  }

  boolean secure() {
    return scheme.equals("https");
  }

  /// The value of a `Host` header: the port is left out where it is the scheme's own (RFC 9110
  /// section 7.2).
  String authority() {
    return port == (secure() ? 443 : 80) ? bracketed() : bracketed() + ":" + port;
  }

  /// `host:port` for people.
  String endpoint() {
    return bracketed() + ":" + port;
  }

  /// The URL for people: without query, fragment and user information, which may hold secrets.
  String shown(URI uri) {
    return scheme + "://" + authority() + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  /// Written out, as is [#equals]: each request asks for both, and what a record has by itself
  /// takes a young process long.
  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin it
        && port == it.port
        && host.equals(it.host)
        && scheme.equals(it.scheme);
  }

  private String bracketed() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
