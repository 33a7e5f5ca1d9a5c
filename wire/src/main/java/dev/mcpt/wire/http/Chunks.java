package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TooLarge;

/// Takes the chunked framing off a body. Strict: sizes are hexadecimal digits, each line ends with
/// CR LF.
final class Chunks {
  private static final int LONGEST_SIZE = 15;

  private final Connection connection;
  private final int maxHead;
  private final StringBuilder trailer = new StringBuilder();
  private Headers trailers = Headers.none();
  private Stage stage = Stage.SIZE;
  private long left;

  private enum Stage {
    SIZE,
    DATA,
    END_OF_DATA,
    TRAILER,
    DONE
  }

  Chunks(Connection connection, int maxHead) {
    this.connection = connection;
    this.maxHead = maxHead;
  }

  /// Reads some bytes of data; -1 at the end.
  int read(byte[] bytes, int off, int len) throws HttpFailure {
    while (true) {
      switch (stage) {
        case SIZE -> {
          left = size(connection.line(maxHead, "chunk size"));
          stage = left == 0 ? Stage.TRAILER : Stage.DATA;
        }
        case DATA -> {
          return data(bytes, off, len);
        }
        case END_OF_DATA -> {
          String rest = connection.line(maxHead, "chunk end");
          if (!rest.isEmpty()) {
            throw malformed("a chunk is longer than its size says", rest);
          }
          stage = Stage.SIZE;
        }
        case TRAILER -> trailerLine(connection.line(maxHead, "trailer"));
        case DONE -> {
          return -1;
        }
      }
    }
  }

  Headers trailers() {
    return trailers;
  }

  private int data(byte[] bytes, int off, int len) throws HttpFailure {
    int read = connection.read(bytes, off, (int) Math.min(len, left));
    if (read < 0) {
      throw connection.lost(Phase.BODY, null);
    }
    left -= read;
    if (left == 0) {
      stage = Stage.END_OF_DATA;
    }
    return read;
  }

  private long size(String line) throws MalformedResponse {
    int semicolon = line.indexOf(';');
    String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).stripTrailing();
    boolean valid = !digits.isEmpty() && digits.length() <= LONGEST_SIZE;
    for (int i = 0; valid && i < digits.length(); i++) {
      valid = Character.digit(digits.charAt(i), 16) >= 0;
    }
    if (!valid) {
      throw malformed("a chunk size is no hexadecimal number", line);
    }
    return Long.parseLong(digits, 16);
  }

  private void trailerLine(String line) throws HttpFailure {
    if (!line.isEmpty()) {
      trailer.append(line).append("\r\n");
      if (trailer.length() > maxHead) {
        throw new TooLarge(connection.target(), "trailer", maxHead);
      }
      return;
    }
    byte[] bytes = trailer.toString().getBytes(ISO_8859_1);
    trailers = new FieldReader(bytes, bytes.length, connection.target()).read(0);
    stage = Stage.DONE;
  }

  private MalformedResponse malformed(String what, String line) {
    return new MalformedResponse(connection.target(), what, line.getBytes(ISO_8859_1));
  }
}
