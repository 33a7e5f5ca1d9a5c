package dev.mcpt.wire.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which requests go through a proxy. Immutable; nothing is read from the process itself.
///
/// Servers on this machine (`localhost`, loopback addresses) are reached without a proxy always.
public final class Proxies {
  private static final Proxies NONE = new Proxies(null, null, List.of());

  private final @Nullable Proxy http;
  private final @Nullable Proxy https;
  private final List<DirectHosts> direct;

  private Proxies(@Nullable Proxy http, @Nullable Proxy https, List<DirectHosts> direct) {
    this.http = http;
    this.https = https;
    this.direct = List.copyOf(direct);
  }

  /// Every request goes straight to its server.
  public static Proxies none() {
    return NONE;
  }

  /// Reads `http_proxy`, `https_proxy` and `no_proxy`, each also in capitals; the small ones win.
  /// `no_proxy` is a list with commas or blanks: `*`, hosts (which stand for all names below them
  /// too), addresses, networks such as `10.0.0.0/8`, each perhaps with a port.
  ///
  /// @throws IllegalArgumentException if one names no HTTP proxy; the message is a sentence that
  ///   starts with the variable and holds no password
  public static Proxies of(Map<String, String> environment) {
    Proxy http = proxy(environment, "http_proxy");
    Proxy https = proxy(environment, "https_proxy");
    if (http == null && https == null) {
      return NONE;
    }
    List<DirectHosts> direct = new ArrayList<>();
    for (String entry : value(environment, "no_proxy").split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        direct.add(DirectHosts.of(entry));
      }
    }
    return new Proxies(http, https, direct);
  }

  private static @Nullable Proxy proxy(Map<String, String> environment, String name) {
    String text = value(environment, name);
    try {
      return text.isEmpty() ? null : Proxy.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name.toUpperCase(Locale.ROOT) + " " + e.getMessage() + ".", e);
    }
  }

  private static String value(Map<String, String> environment, String name) {
    String small = environment.getOrDefault(name, "").strip();
    return small.isEmpty()
        ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
        : small;
  }

  /// The proxy that leads to a server; null if it is reached directly.
  @Nullable Proxy toward(Origin origin) {
    Proxy proxy = origin.secure() ? https : http;
    if (proxy == null || local(origin)) {
      return null;
    }
    for (DirectHosts hosts : direct) {
      if (hosts.hold(origin)) {
        return null;
      }
    }
    return proxy;
  }

  /// Whether a server is on this machine by its URL, and so is never reached through a proxy.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public static boolean local(URI uri) {
    return local(Origin.of(uri));
  }

  private static boolean local(Origin origin) {
    String host = origin.host();
    InetAddress address = DirectHosts.literal(host);
    return address != null
        ? address.isLoopbackAddress()
        : host.equals("localhost") || host.endsWith(".localhost");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proxies that
        && Objects.equals(http, that.http)
        && Objects.equals(https, that.https)
        && direct.equals(that.direct);
  }

  @Override
  public int hashCode() {
    return Objects.hash(http, https, direct);
  }

  /// Without credentials.
  @Override
  public String toString() {
    return "proxies[http=" + http + ", https=" + https + ", direct=" + direct + "]";
  }
}
