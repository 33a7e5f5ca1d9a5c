package dev.mcpt.sessions.stdio;

import dev.mcpt.sessions.dispatch.Refusal;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads and writes one message a line. Writing is safe for several threads.
final class Lines {

  private final InputStream in;
  private final OutputStream out;
  private final int limit;

  /// @param limit of a line that is read, in bytes
  Lines(InputStream in, OutputStream out, int limit) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.limit = limit;
  }

  /// The next line without its end; null when the input has ended.
  ///
  /// @throws Refusal if the line is longer than the limit; it was skipped
  byte @Nullable [] read() throws IOException, Refusal {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      tooLong |= line.size() >= limit;
      if (!tooLong) {
        line.write(next);
      }
      next = in.read();
    }
    if (tooLong) {
      throw Refusal.message("the line is longer than " + limit + " bytes");
    }
    return line.toByteArray();
  }

  /// Writes a line at once.
  ///
  /// @param text without line breaks
  /// @return how many bytes it has
  synchronized int write(String text) throws IOException {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line);
    out.flush();
    return line.length;
  }
}
