package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Reads a response head of the usual shape where it lies, without making anything of it: HTTP/1.1,
/// a final status, one Content-Length, no coding of any kind. Of any other head it says only that
/// it is another; then [ResponseHead] and [Framing] read it. For one thread, for many heads.
final class QuickHead {
  private static final byte[] LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] TYPE = "content-type".getBytes(US_ASCII);
  private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
  private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);
  private static final byte[] JSON = "application/json".getBytes(US_ASCII);
  private static final int MOST_DIGITS = 9;

  /// What is known of the bytes of a head.
  enum Found {
    /// Its end has not come yet.
    PART,
    /// It is of the usual shape, and whole.
    WHOLE,
    /// It has to be read with care.
    OTHER
  }

  private int status;
  private int size;
  private int length;
  private int line;
  private boolean started;

  /// Looks at the bytes from `from` to `to`, of which more may come; then it goes on where it was.
  Found read(byte[] bytes, int from, int to) {
    if (!started) {
      if (to - from < 13) {
        return ResponseHead.plausible(bytes, from, to) ? Found.PART : Found.OTHER;
      }
      if (!statusLine(bytes, from)) {
        return Found.OTHER;
      }
      length = -1;
      line = 0;
      started = true;
    }
    while (true) {
      int start = from + line;
      int end = start;
      while (end < to && bytes[end] != '\n') {
        end++;
      }
      if (end == to) {
        return Found.PART;
      }
      if (end == start || bytes[end - 1] != '\r') {
        return Found.OTHER;
      }
      if (end - start == 1) {
        size = end + 1 - from;
        return length < 0 ? Found.OTHER : Found.WHOLE;
      }
      if (line > 0 && !field(bytes, start, end - 1)) {
        return Found.OTHER;
      }
      line = end + 1 - from;
    }
  }

  private boolean statusLine(byte[] bytes, int at) {
    boolean plain =
        bytes[at] == 'H'
            && bytes[at + 1] == 'T'
            && bytes[at + 2] == 'T'
            && bytes[at + 3] == 'P'
            && bytes[at + 4] == '/'
            && bytes[at + 5] == '1'
            && bytes[at + 6] == '.'
            && bytes[at + 7] == '1'
            && bytes[at + 8] == ' '
            && bytes[at + 9] >= '2'
            && bytes[at + 9] <= '9'
            && digit(bytes[at + 10])
            && digit(bytes[at + 11])
            && bytes[at + 12] == ' ';
    status =
        plain
            ? (bytes[at + 9] - '0') * 100 + (bytes[at + 10] - '0') * 10 + bytes[at + 11] - '0'
            : 0;
    return plain && status != 204 && status != 304;
  }

  /// False for a line that decides how the answer is to be read, but for a plain length.
  private boolean field(byte[] bytes, int from, int end) {
    int colon = from;
    while (colon < end && bytes[colon] != ':') {
      if (!FieldReader.token(bytes[colon])) {
        return false;
      }
      colon++;
    }
    if (colon == from || colon == end) {
      return false;
    }
    int value = colon + 1;
    while (value < end && bytes[value] == ' ') {
      value++;
    }
    for (int i = value; i < end; i++) {
      if (bytes[i] == 0 || bytes[i] == '\r') {
        return false;
      }
    }
    return switch (bytes[from] | 0x20) {
      case 'c' -> decisive(bytes, from, colon, value, end);
      // Transfer-Encoding, and Keep-Alive, which bounds a rest.
      case 't' -> !named(bytes, from, colon, "transfer-encoding");
      case 'k' -> !named(bytes, from, colon, "keep-alive");
      default -> true;
    };
  }

  private boolean decisive(byte[] bytes, int from, int colon, int value, int end) {
    if (equal(bytes, from, colon, LENGTH)) {
      return length < 0 && length(bytes, value, end);
    }
    if (equal(bytes, from, colon, TYPE)) {
      return starts(bytes, value, end, JSON);
    }
    if (equal(bytes, from, colon, CONNECTION)) {
      return equal(bytes, value, end, KEEP_ALIVE);
    }
    return !named(bytes, from, colon, "content-encoding");
  }

  private boolean length(byte[] bytes, int from, int end) {
    if (from == end || end - from > MOST_DIGITS) {
      return false;
    }
    int sum = 0;
    for (int i = from; i < end; i++) {
      if (!digit(bytes[i])) {
        return false;
      }
      sum = sum * 10 + bytes[i] - '0';
    }
    length = sum;
    return true;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean named(byte[] bytes, int from, int to, String name) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((bytes[from + i] | 0x20) != name.charAt(i) && bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(byte[] bytes, int from, int to, byte[] small) {
    return to - from == small.length && starts(bytes, from, to, small);
  }

  private static boolean starts(byte[] bytes, int from, int to, byte[] small) {
    if (to - from < small.length) {
      return false;
    }
    for (int i = 0; i < small.length; i++) {
      if (bytes[from + i] != small[i] && (bytes[from + i] | 0x20) != small[i]) {
        return false;
      }
    }
    return true;
  }

  int status() {
    return status;
  }

  /// The bytes of the head, its empty line included.
  int size() {
    return size;
  }

  /// The bytes of the body.
  int length() {
    return length;
  }

  /// Makes it ready for the next head.
  void forget() {
    started = false;
  }
}
