package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads the lines of a head or of trailers into fields (RFC 9112 section 5), and keeps in mind
/// which liberties that took.
final class FieldReader {
  /// More fields than this are refused, however short they are.
  static final int MOST_FIELDS = 1000;

  private static final boolean[] TOKEN = token();

  private final byte[] bytes;
  private final int to;
  private final String target;
  private Set<Liberty> liberties = Set.of();

  FieldReader(byte[] bytes, int to, String target) {
    this.bytes = bytes;
    this.to = to;
    this.target = target;
  }

  Set<Liberty> liberties() {
    return liberties;
  }

  void took(Liberty liberty) {
    if (!liberties.contains(liberty)) {
      EnumSet<Liberty> all = EnumSet.of(liberty);
      all.addAll(liberties);
      liberties = Set.copyOf(all);
    }
  }

  /// The fields from there up to an empty line or the end.
  Headers read(int from) throws MalformedResponse, TooLarge {
    List<Header> fields = new ArrayList<>();
    int start = from;
    while (start < to) {
      int end = endOfLine(start);
      if (end == start) {
        break;
      }
      if (bytes[start] == ' ' || bytes[start] == '\t') {
        fold(fields, start, end);
      } else if (fields.size() == MOST_FIELDS) {
        throw new TooLarge(target, "number of header fields", MOST_FIELDS, "");
      } else {
        fields.add(field(start, end));
      }
      start = nextLine(end);
    }
    return new Headers(fields);
  }

  private Header field(int from, int end) throws MalformedResponse {
    int colon = from;
    while (colon < end && token(bytes[colon])) {
      colon++;
    }
    if (colon == from || colon == end || bytes[colon] != ':') {
      throw malformed("a header line has no valid name in front of a colon", from, end);
    }
    return new Header(text(from, colon), value(colon + 1, end));
  }

  private void fold(List<Header> fields, int from, int end) throws MalformedResponse {
    if (fields.isEmpty()) {
      throw malformed("its first header line begins with a space", from, end);
    }
    took(Liberty.FOLDED_LINE);
    Header last = fields.removeLast();
    fields.add(new Header(last.name(), (last.value() + " " + value(from, end)).strip()));
  }

  private String value(int from, int end) throws MalformedResponse {
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
        throw malformed("a header value holds a NUL or a bare carriage return", from, end);
      }
    }
    return text(first, last);
  }

  /// The index of the line's end: of its CR, or of its LF if that stands alone.
  int endOfLine(int from) {
    int i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    if (i > from && i < to && bytes[i - 1] == '\r') {
      return i - 1;
    }
    if (i < to) {
      took(Liberty.BARE_LINE_FEED);
    }
    return i;
  }

  int nextLine(int end) {
    return bytes[end] == '\r' ? end + 2 : end + 1;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  /// Whether a byte may stand in the name of a field.
  static boolean token(byte b) {
    return b >= 0 && TOKEN[b];
  }

  private static boolean[] token() {
    boolean[] token = new boolean[128];
    for (int b = '!'; b < 0x7F; b++) {
      token[b] = "\"(),/:;<=>?@[\\]{}".indexOf(b) < 0;
    }
    return token;
  }

  private String text(int from, int end) {
    return new String(bytes, from, end - from, ISO_8859_1);
  }

  private MalformedResponse malformed(String what, int from, int end) {
    return new MalformedResponse(target, what, Arrays.copyOfRange(bytes, from, end));
  }
}
