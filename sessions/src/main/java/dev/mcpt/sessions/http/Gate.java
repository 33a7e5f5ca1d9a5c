package dev.mcpt.sessions.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps web pages out (DNS rebinding): judges `Host` and `Origin` before anything else is read.
///
/// A host may be a name of the loopback, the address that the server is bound to, or one of the
/// names given; where the server is bound to no loopback address, any IP literal as well, because
/// no name can be rebound to that. An origin must be the server's own: `http`, such a host, its
/// port.
///
/// @param port where the server listens
/// @param hosts allowed names besides those of the loopback, in lower case
/// @param literals whether IP literals are allowed
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning">
///   Security warning</a>
record Gate(int port, Set<String> hosts, boolean literals) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  Gate {
    hosts = Set.copyOf(hosts);
  }

  /// Whether the authority of a request (`host` or `host:port`) means this server.
  boolean admitsHost(@Nullable String authority) {
    URI uri = authority == null ? null : parsed("http://" + authority);
    return uri != null
        && authority != null
        && authority.equals(uri.getRawAuthority())
        && uri.getRawUserInfo() == null
        && admits(uri.getHost());
  }

  /// Whether a page of this origin may speak with the server.
  boolean admitsOrigin(String origin) {
    URI uri = parsed(origin);
    return uri != null
        && "http".equals(uri.getScheme())
        && origin.equals("http://" + uri.getRawAuthority())
        && uri.getRawUserInfo() == null
        && uri.getPort() == port
        && admits(uri.getHost());
  }

  private boolean admits(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(lower) || hosts.contains(lower) || (literals && isLiteral(lower));
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  private static @Nullable URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
