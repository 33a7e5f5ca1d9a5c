package dev.mcpt.wire.oauth;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Where an address lies, seen from this machine.
enum Zone {
  PUBLIC,
  /// A network of one's own (RFC 1918, RFC 4193, RFC 6598).
  PRIVATE,
  LOOPBACK,
  /// The link itself, where clouds serve their machines' secrets.
  LINK_LOCAL,
  /// Nothing that a server can have: unspecified, multicast, reserved.
  NOWHERE;

  static Zone of(InetAddress address) {
    return address instanceof Inet6Address six ? of6(six) : of4(address.getAddress());
  }

  private static Zone of4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (first == 127) {
      return LOOPBACK;
    }
    if (first == 169 && second == 254) {
      return LINK_LOCAL;
    }
    boolean own =
        first == 10
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 100 && second >= 64 && second < 128);
    return own ? PRIVATE : first == 0 || first >= 224 ? NOWHERE : PUBLIC;
  }

  private static Zone of6(Inet6Address address) {
    byte[] bytes = address.getAddress();
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return NOWHERE;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    if ((bytes[0] & 0xFE) == 0xFC || address.isSiteLocalAddress()) {
      return PRIVATE;
    }
    int embedded = embedded(bytes);
    return embedded < 0
        ? PUBLIC
        : of4(
            new byte[] {
              bytes[embedded], bytes[embedded + 1], bytes[embedded + 2], bytes[embedded + 3]
            });
  }

  /// Where an IPv4 address stands in an address that leads to it (NAT64, 6to4, IPv4-compatible), or
  /// -1.
  private static int embedded(byte[] bytes) {
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return 2;
    }
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xFF;
    boolean zeros = true;
    for (int i = 0; i < 12; i++) {
      zeros &= bytes[i] == 0;
    }
    return nat64 || zeros ? 12 : -1;
  }
}
