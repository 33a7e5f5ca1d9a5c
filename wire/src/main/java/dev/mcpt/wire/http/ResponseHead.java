package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Status line and header fields of a response (RFC 9112 sections 4 and 5).
///
/// Read strictly, with the two liberties that the RFC grants a reader: a line may end in a bare
/// line feed, and a folded line is joined with a space.
///
/// @param minor the minor version: HTTP/1.minor
record ResponseHead(int minor, int status, String reason, Headers headers) {
  private static final byte[] PREFIX = "HTTP/1.".getBytes(ISO_8859_1);
  private static final int SHORTEST_STATUS_LINE = "HTTP/1.1 200".length();

  /// Parses a whole head, its empty line included.
  static ResponseHead parse(byte[] bytes, int from, int to, String target)
      throws MalformedResponse {
    int lineEnd = endOfLine(bytes, from, to);
    int minor = statusLine(bytes, from, lineEnd, target);
    int status = Integer.parseInt(text(bytes, from + 9, from + 12));
    String reason = lineEnd - from > SHORTEST_STATUS_LINE ? text(bytes, from + 13, lineEnd) : "";
    return new ResponseHead(
        minor, status, reason, fields(bytes, nextLine(bytes, lineEnd), to, target));
  }

  /// Whether these first bytes can become a status line; used before the head is whole, so that
  /// garbage is told at once.
  static boolean plausible(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, PREFIX.length);
    return Arrays.equals(bytes, from, from + count, PREFIX, 0, count);
  }

  private static int statusLine(byte[] bytes, int from, int end, String target)
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
      throw malformed("its first line is no HTTP/1.1 status line", bytes, from, end, target);
    }
    return bytes[from + 7] - '0';
  }

  /// Parses header or trailer fields up to an empty line or the end.
  static Headers fields(byte[] bytes, int from, int to, String target) throws MalformedResponse {
    List<Header> fields = new ArrayList<>();
    int start = from;
    while (start < to) {
      int end = endOfLine(bytes, start, to);
      if (end == start) {
        break;
      }
      if (bytes[start] == ' ' || bytes[start] == '\t') {
        fold(fields, bytes, start, end, target);
      } else {
        fields.add(field(bytes, start, end, target));
      }
      start = nextLine(bytes, end);
    }
    return new Headers(fields);
  }

  private static Header field(byte[] bytes, int from, int end, String target)
      throws MalformedResponse {
    int colon = from;
    while (colon < end && token(bytes[colon])) {
      colon++;
    }
    if (colon == from || colon == end || bytes[colon] != ':') {
      throw malformed(
          "a header line has no valid name in front of a colon", bytes, from, end, target);
    }
    return new Header(text(bytes, from, colon), value(bytes, colon + 1, end, target));
  }

  private static void fold(List<Header> fields, byte[] bytes, int from, int end, String target)
      throws MalformedResponse {
    if (fields.isEmpty()) {
      throw malformed("its first header line begins with a space", bytes, from, end, target);
    }
    Header last = fields.removeLast();
    fields.add(
        new Header(last.name(), (last.value() + " " + value(bytes, from, end, target)).strip()));
  }

  private static String value(byte[] bytes, int from, int end, String target)
      throws MalformedResponse {
    int first = from;
    int last = end;
    while (first < last && blank(bytes[first])) {
      first++;
    }
    while (last > first && blank(bytes[last - 1])) {
      last--;
    }
    for (int i = first; i < last; i++) {
      if (bytes[i] == 0 || bytes[i] == '\r') {
        throw malformed(
            "a header value holds a NUL or a bare carriage return", bytes, from, end, target);
      }
    }
    return text(bytes, first, last);
  }

  /// The index of the line's end: of its CR, or of its LF if that stands alone.
  private static int endOfLine(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i > from && i < to && bytes[i - 1] == '\r' ? i - 1 : i;
  }

  private static int nextLine(byte[] bytes, int end) {
    return bytes[end] == '\r' ? end + 2 : end + 1;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean token(byte b) {
    return b > ' ' && b < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(b) < 0;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  private static MalformedResponse malformed(
      String what, byte[] bytes, int from, int to, String target) {
    return new MalformedResponse(target, what, Arrays.copyOfRange(bytes, from, to));
  }
}
