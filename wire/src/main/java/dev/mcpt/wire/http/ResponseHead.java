package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.util.Arrays;
import java.util.Set;

/// Status line and header fields of a response (RFC 9112 sections 4 and 5). Read strictly, but for
/// what [Liberty] names.
///
/// @param minor the minor version: HTTP/1.minor
/// @param liberties that had to be taken to read it
record ResponseHead(int minor, int status, String reason, Headers headers, Set<Liberty> liberties) {
  private static final byte[] PREFIX = "HTTP/1.".getBytes(ISO_8859_1);
  private static final int SHORTEST_STATUS_LINE = "HTTP/1.1 200".length();

  /// Parses a whole head, its empty line included.
  static ResponseHead parse(byte[] bytes, int from, int to, String target)
      throws MalformedResponse, TooLarge {
    var fields = new FieldReader(bytes, to, target);
    int end = fields.endOfLine(from);
    requireStatusLine(bytes, from, end, target);
    int minor = bytes[from + 7] - '0';
    int status =
        (bytes[from + 9] - '0') * 100 + (bytes[from + 10] - '0') * 10 + (bytes[from + 11] - '0');
    boolean whole = end - from > SHORTEST_STATUS_LINE;
    if (!whole) {
      fields.took(Liberty.NO_SPACE_BEHIND_STATUS);
    }
    String reason = whole ? reason(bytes, from + 13, end) : "";
    Headers headers = fields.read(fields.nextLine(end));
    return new ResponseHead(minor, status, reason, headers, fields.liberties());
  }

  /// Whether these first bytes can become a status line; used before the head is whole, so that
  /// garbage is told at once.
  static boolean plausible(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, PREFIX.length);
    return Arrays.equals(bytes, from, from + count, PREFIX, 0, count);
  }

  private static void requireStatusLine(byte[] bytes, int from, int end, String target)
      throws MalformedResponse {
    boolean valid =
        end - from >= SHORTEST_STATUS_LINE
            && plausible(bytes, from, end)
            && digit(bytes[from + 7])
            && bytes[from + 8] == ' '
            && bytes[from + 9] >= '1'
            && bytes[from + 9] <= '9'
            && digit(bytes[from + 10])
            && digit(bytes[from + 11])
            && (end - from == SHORTEST_STATUS_LINE || bytes[from + 12] == ' ');
    if (!valid) {
      throw new MalformedResponse(
          target,
          "its first line is no HTTP/1.1 status line",
          Arrays.copyOfRange(bytes, from, end));
    }
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static String reason(byte[] bytes, int from, int end) {
    boolean ok = end - from == 2 && bytes[from] == 'O' && bytes[from + 1] == 'K';
    return ok ? "OK" : new String(bytes, from, end - from, ISO_8859_1);
  }
}
