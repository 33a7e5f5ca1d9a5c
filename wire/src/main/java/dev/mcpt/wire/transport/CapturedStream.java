package dev.mcpt.wire.transport;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes, as far as they were read, are kept to a limit.
final class CapturedStream extends FilterInputStream {

  private static final int LIMIT = 16 * 1024 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  CapturedStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int off, int len) throws IOException {
    int count = super.read(bytes, off, len);
    if (count > 0 && kept.size() < LIMIT) {
      kept.write(bytes, off, Math.min(count, LIMIT - kept.size()));
    }
    return count;
  }

  /// What was read so far.
  byte[] bytes() {
    return kept.toByteArray();
  }
}
