package dev.mcpt.wire.http;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An entry of `no_proxy`: hosts that are reached without a proxy.
///
/// @param name `*`, or a host whose names below count too, in small letters without a leading dot;
///   empty for a network
/// @param network an address, perhaps of a whole network; null for a name
/// @param bits how many bits of the network count
/// @param port 0 for each
record DirectHosts(String name, @Nullable InetAddress network, int bits, int port) {

  static DirectHosts of(String entry) {
    String text = entry.toLowerCase(Locale.ROOT);
    int slash = text.indexOf('/');
    InetAddress network = slash < 0 ? null : literal(text.substring(0, slash));
    if (network != null && text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return new DirectHosts("", network, Integer.parseInt(text.substring(slash + 1)), 0);
    }
    InetAddress whole = literal(text);
    if (whole != null) {
      return new DirectHosts("", whole, whole.getAddress().length * 8, 0);
    }
    int colon = text.lastIndexOf(':');
    boolean ported = colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}");
    int port = ported ? Integer.parseInt(text.substring(colon + 1)) : 0;
    String host = ported ? text.substring(0, colon) : text;
    InetAddress address = literal(host);
    return address != null
        ? new DirectHosts("", address, address.getAddress().length * 8, port)
        : new DirectHosts(host.replaceFirst("^\\*?\\.", ""), null, 0, port);
  }

  /// The address that the text is, with or without brackets; null for a name.
  static @Nullable InetAddress literal(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    if (bare.isEmpty() || (bare.indexOf(':') < 0 && !bare.matches("[0-9]+(\\.[0-9]+){3}"))) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(bare);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  boolean hold(Origin origin) {
    if (port != 0 && port != origin.port()) {
      return false;
    }
    if (network == null) {
      return name.equals("*") || origin.host().equals(name) || origin.host().endsWith("." + name);
    }
    InetAddress address = literal(origin.host());
    return address != null && within(network.getAddress(), address.getAddress());
  }

  private boolean within(byte[] wanted, byte[] given) {
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < Math.min(bits, wanted.length * 8); bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
