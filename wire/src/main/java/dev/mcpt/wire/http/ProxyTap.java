package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Shows a request to a proxy without our credentials.
///
/// @param shown who looks on
/// @param proxy whose credentials stay hidden
record ProxyTap(WireTap shown, Proxy proxy) implements WireTap {
  private static final String MARK = "[redacted]";

  @Override
  public void begins(boolean reusedConnection) {
    shown.begins(reusedConnection);
  }

  @Override
  public void sent(byte[] bytes, int off, int len) {
    String secret = proxy.authorization();
    if (secret == null) {
      shown.sent(bytes, off, len);
      return;
    }
    String text = new String(bytes, off, len, ISO_8859_1);
    byte[] clean = text.replace(secret, MARK).getBytes(ISO_8859_1);
    shown.sent(clean, 0, clean.length);
  }

  @Override
  public void received(byte[] bytes, int off, int len) {
    shown.received(bytes, off, len);
  }
}
