package dev.mcpt.wire.oauth;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Where metadata lies. Pure.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9728.html#section-3.1">RFC 9728, 3.1</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-3.1">RFC 8414, 3.1</a>
final class WellKnown {

  private static final String RESOURCE = "/.well-known/oauth-protected-resource";
  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private WellKnown() {}

  /// The places of a resource's metadata: under its path, then at the root.
  static List<URI> ofResource(URI resource) {
    String origin = origin(resource);
    String path = path(resource);
    URI root = URI.create(origin + RESOURCE);
    return path.isEmpty() ? List.of(root) : List.of(URI.create(origin + RESOURCE + path), root);
  }

  /// The places of an authorization server's metadata, in the order in which they are tried.
  static List<URI> ofIssuer(URI issuer) {
    String origin = origin(issuer);
    String path = path(issuer);
    return path.isEmpty()
        ? List.of(URI.create(origin + SERVER), URI.create(origin + OPENID))
        : List.of(
            URI.create(origin + SERVER + path),
            URI.create(origin + OPENID + path),
            URI.create(origin + path + OPENID));
  }

  /// Scheme, host and port, in lower case, without the port that the scheme has anyway.
  static String origin(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String authority = String.valueOf(url.getRawAuthority()).toLowerCase(Locale.ROOT);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    String usual = scheme.equals("https") ? ":443" : ":80";
    boolean cut = authority.endsWith(usual);
    return scheme
        + "://"
        + (cut ? authority.substring(0, authority.length() - usual.length()) : authority);
  }

  /// Without a slash at its end; empty for the root.
  static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /// The name by which a token for a server is asked: its URL without fragment and user
  /// information.
  ///
  /// @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707, 2</a>
  static String canonical(URI server) {
    String query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
    String path = server.getRawPath() == null ? "" : server.getRawPath();
    return origin(server) + (path.equals("/") && query.isEmpty() ? "" : path) + query;
  }

  /// Whether a resource's own name covers the server: the same origin, and a path that is the
  /// server's or lies above it.
  static boolean covers(String resource, URI server) {
    URI named;
    try {
      named = URI.create(resource);
    } catch (IllegalArgumentException _) {
      return false;
    }
    String above = path(named);
    String own = path(server);
    return named.getRawFragment() == null
        && named.getScheme() != null
        && origin(named).equals(origin(server))
        && (own.equals(above) || own.startsWith(above + "/"));
  }
}
