package dev.mcpt.wire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Writes values into the headers that mirror a message: what a header cannot carry, or could be
/// taken for the encoded form, is written as `=?base64?…?=` of its UTF-8.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
///   HTTP, value encoding</a>
final class HeaderValues {

  private static final String OPEN = "=?base64?";
  private static final String CLOSE = "?=";

  private HeaderValues() {}

  static String encoded(String value) {
    boolean plain = value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    boolean padded = !value.equals(value.strip());
    boolean sentinel = value.startsWith(OPEN) && value.endsWith(CLOSE);
    return plain && !padded && !sentinel
        ? value
        : OPEN + Base64.getEncoder().encodeToString(value.getBytes(UTF_8)) + CLOSE;
  }
}
