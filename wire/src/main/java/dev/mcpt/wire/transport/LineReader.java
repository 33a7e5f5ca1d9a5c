package dev.mcpt.wire.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits bytes at line feeds. A carriage return stays in its line. For one thread.
final class LineReader {

  /// No line may have more bytes.
  static final int LONGEST = 64 * 1024 * 1024;

  /// A line does not end.
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong(String message) {
      super(message);
    }
  }

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;

  LineReader(InputStream in) {
    this(in, LONGEST);
  }

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// The next line without its line feed, or null at the end. What stands behind the last line feed
  /// is a line too, unless it is empty.
  ///
  /// @throws TooLong if a line has too many bytes
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (true) {
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      line.write(buffer, start, position - start);
      if (position < limit) {
        position++;
        return line.toByteArray();
      }
      if (line.size() > longest) {
        throw new TooLong("a line of more than " + longest + " bytes");
      }
      position = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        return line.size() == 0 ? null : line.toByteArray();
      }
    }
  }
}
