package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.WireTap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Keeps the head of an HTTP answer byte for byte, interim answers included.
final class HeadTap implements WireTap {

  private static final int LIMIT = 256 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private volatile boolean full;

  @Override
  public void begins(boolean reusedConnection) {
    bytes.reset();
  }

  @Override
  public void sent(byte[] sent, int off, int len) {}

  @Override
  public void received(byte[] received, int off, int len) {
    if (!full) {
      bytes.write(received, off, len);
      full = bytes.size() > LIMIT;
    }
  }

  /// The head, once it has arrived, or what there is of it; nothing is kept any more after that.
  String head() {
    full = true;
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    int start = 0;
    while (true) {
      int end = text.indexOf("\r\n\r\n", start);
      int bare = text.indexOf("\n\n", start);
      int cut = end < 0 || (bare >= 0 && bare < end) ? (bare < 0 ? -1 : bare + 2) : end + 4;
      if (cut < 0) {
        return text;
      }
      boolean interim = text.startsWith(" 1", start + 8) && !text.startsWith(" 101", start + 8);
      if (!interim) {
        return text.substring(0, cut);
      }
      start = cut;
    }
  }
}
