package dev.mcpt.wire.oauth;

import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/// Which URLs of metadata may be followed: a server names them, and must not lead us to where it
/// could not go itself.
///
/// A URL must be https, or http to this machine itself, or lie at the server's own origin. Its
/// addresses must not lie nearer to us than the server does: a public server leads to public
/// addresses only, one in a private network also there, one on this machine anywhere. Link-local
/// addresses are out of reach unless the server itself has one. Immutable.
///
/// @see <a
///   href="https://modelcontextprotocol.io/docs/2026-07-28/tutorials/security/security_best_practices#server-side-request-forgery-ssrf">SSRF</a>
final class Reach {

  private final String origin;
  private final Zone zone;

  private Reach(String origin, Zone zone) {
    this.origin = origin;
    this.zone = zone;
  }

  /// What a server's metadata may lead to; looks its name up, and takes one that is unknown for a
  /// public one.
  static Reach from(URI server) {
    return new Reach(WellKnown.origin(server), zone(host(server)));
  }

  static Reach from(URI server, Zone zone) {
    return new Reach(WellKnown.origin(server), zone);
  }

  /// A name lies where all its addresses lie; only a literal address, or `localhost`, is on this
  /// machine, because any other name can change its mind.
  private static Zone zone(String host) {
    if (isLocalName(host)) {
      return Zone.LOOPBACK;
    }
    try {
      return Zone.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return zoneOfName(host);
    }
  }

  private static Zone zoneOfName(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        Zone zone = Zone.of(address);
        if (zone != Zone.PRIVATE && zone != Zone.LOOPBACK) {
          return Zone.PUBLIC;
        }
      }
      return Zone.PRIVATE;
    } catch (UnknownHostException _) {
      return Zone.PUBLIC;
    }
  }

  /// @param what the URL is, for the message
  /// @throws OAuthFailure if it must not be followed
  URI checked(URI url, String what) throws OAuthFailure {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = host(url);
    boolean http = scheme.equals("http");
    if (host.isEmpty() || !(http || scheme.equals("https"))) {
      throw refused(url, what, "is no https URL");
    }
    if (url.getRawUserInfo() != null) {
      throw refused(url, what, "carries user information");
    }
    boolean own = WellKnown.origin(url).equals(origin);
    if (http && !own && !isThisMachine(host)) {
      throw refused(url, what, "must be https");
    }
    Zone lies = literal(host);
    if (!own && !mayReach(lies)) {
      throw refused(url, what, "leads into a network that the server must not lead to");
    }
    return url;
  }

  /// Whether a connection may be opened to this address.
  boolean mayReach(InetAddress address) {
    return mayReach(Zone.of(address));
  }

  private boolean mayReach(Zone other) {
    return switch (other) {
      case PUBLIC -> true;
      case PRIVATE -> zone == Zone.PRIVATE || zone == Zone.LOOPBACK;
      case LOOPBACK -> zone == Zone.LOOPBACK;
      case LINK_LOCAL -> zone == Zone.LINK_LOCAL;
      case NOWHERE -> false;
    };
  }

  private static Zone literal(String host) {
    if (isLocalName(host)) {
      return Zone.LOOPBACK;
    }
    try {
      return Zone.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Zone.PUBLIC;
    }
  }

  static boolean isThisMachine(String host) {
    return literal(host) == Zone.LOOPBACK;
  }

  private static boolean isLocalName(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }

  /// In lower case, an IPv6 address without its brackets; empty where there is none.
  static String host(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static OAuthFailure refused(URI url, String what, String why) {
    return new OAuthFailure(
        Step.DISCOVERY,
        "The " + what + " " + shown(url) + " " + why + "; it was not followed.",
        "The metadata of the server or of its authorization server must be mended.");
  }

  /// Without query, fragment and user information.
  static String shown(URI url) {
    String text = url.toString();
    int cut = text.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = text.indexOf(mark);
      cut = at < 0 ? cut : Math.min(cut, at);
    }
    String plain = text.substring(0, cut);
    return url.getRawUserInfo() == null ? plain : plain.replace(url.getRawUserInfo() + "@", "");
  }
}
