package dev.mcpt.wire.http;

/// One header field as it stands on the wire.
///
/// Each character of name and value is one byte (ISO-8859-1), so that any byte survives in both
/// directions. Nothing is checked beyond that: line ends and spaces in a value are sent as they
/// are, which lets a probe write a wrong header on purpose. Values that come from a user must be
/// checked where they are read.
public record Header(String name, String value) {
  /// @throws IllegalArgumentException if a character does not fit into one byte
  public Header {
    requireBytes(name, "name");
    requireBytes(value, "value");
  }

  private static void requireBytes(String text, String part) {
    char[] chars = text.toCharArray();
    for (char c : chars) {
      if (c > 0xFF) {
        throw new IllegalArgumentException(
            "a header "
                + part
                + " holds characters of one byte each (ISO-8859-1), not '"
                + c
                + "'");
      }
    }
  }
}
