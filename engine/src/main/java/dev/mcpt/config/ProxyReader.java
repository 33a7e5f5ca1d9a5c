package dev.mcpt.config;

import dev.mcpt.wire.http.Proxies;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Reads from the variables of the environment which proxies are on the way.
final class ProxyReader {
  private static final List<String> VARIABLES =
      List.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY");

  private ProxyReader() {}

  /// What the variables say about the way to an address.
  ///
  /// @param field what holds the address, for people
  static Proxies toward(URI address, Spot at, String field) {
    if (Proxies.local(address)) {
      return Proxies.none();
    }
    try {
      return Proxies.of(at.source().variables().values());
    } catch (IllegalArgumentException e) {
      at.problem(
          "the way to " + field + " is not known: " + e.getMessage(),
          "for example HTTPS_PROXY=http://user:password@host:3128; NO_PROXY lists hosts without one");
      return Proxies.none();
    }
  }

  /// The URLs of proxies, which may hold passwords.
  static List<String> urls(Spot at) {
    Map<String, String> variables = at.source().variables().values();
    return VARIABLES.stream().map(name -> variables.getOrDefault(name, "")).toList();
  }
}
