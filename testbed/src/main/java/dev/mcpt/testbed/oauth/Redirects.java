package dev.mcpt.testbed.oauth;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where codes may be sent.
final class Redirects {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Redirects() {}

  /// Whether the text is a plain http URL of this machine.
  static boolean loopback(String text) {
    URI uri = parsed(text);
    return uri != null
        && "http".equals(uri.getScheme())
        && LOOPBACK.contains(String.valueOf(uri.getHost()));
  }

  /// Whether the client may have codes sent there: as it was registered, the port of a loopback
  /// address left aside (RFC 8252 7.3).
  static boolean allows(List<String> registered, String asked) {
    if (registered.isEmpty()) {
      return loopback(asked);
    }
    return registered.stream().anyMatch(one -> one.equals(asked) || samePlace(one, asked));
  }

  private static boolean samePlace(String one, String other) {
    URI left = parsed(one);
    URI right = parsed(other);
    return left != null
        && right != null
        && loopback(one)
        && loopback(other)
        && Objects.equals(left.getHost(), right.getHost())
        && Objects.equals(left.getPath(), right.getPath());
  }

  private static @Nullable URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
