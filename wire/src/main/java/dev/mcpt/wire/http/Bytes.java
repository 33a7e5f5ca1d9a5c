package dev.mcpt.wire.http;

/// Bytes as text for people.
final class Bytes {
  private static final int LONGEST = 120;

  private Bytes() {}

  /// Printable ASCII as it is, anything else escaped, cut after 120 bytes.
  static String shown(byte[] bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, LONGEST); i++) {
      switch (bytes[i]) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (bytes[i] >= ' ' && bytes[i] < 0x7F) {
            text.append((char) bytes[i]);
          } else {
            text.append("\\x%02x".formatted(bytes[i]));
          }
        }
      }
    }
    return bytes.length > LONGEST ? text + "…" : text.toString();
  }
}
