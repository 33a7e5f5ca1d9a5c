package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The last bytes of something, to a limit. Thread-safe.
final class Tail {

  private final byte[] ring;
  private long count;

  Tail(int limit) {
    this.ring = new byte[limit];
  }

  synchronized void add(byte[] bytes, int length) {
    for (int i = Math.max(0, length - ring.length); i < length; i++) {
      ring[(int) ((count + i) % ring.length)] = bytes[i];
    }
    count += length;
  }

  /// As text, with U+FFFD for what is no UTF-8; begins with `…` if something is missing.
  synchronized String text() {
    int length = (int) Math.min(count, ring.length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((count - length + i) % ring.length)];
    }
    return (count > length ? "…" : "") + new String(bytes, UTF_8);
  }
}
