package dev.mcpt.testbed.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads lines that end in LF or CRLF.
final class Lines {

  private final InputStream in;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /// The next line without its end, or null after the last one.
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toByteArray();
  }
}
