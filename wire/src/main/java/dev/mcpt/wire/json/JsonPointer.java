package dev.mcpt.wire.json;

import java.util.ArrayList;
import java.util.List;

/// The text form of places in a document (RFC 6901).
public final class JsonPointer {

  private JsonPointer() {}

  /// The pointer of a member below a pointer.
  public static String child(String parent, String name) {
    return parent + '/' + name.replace("~", "~0").replace("/", "~1");
  }

  /// The pointer of an item below a pointer.
  public static String child(String parent, int index) {
    return parent + '/' + index;
  }

  /// The unescaped names and indices along a pointer; none for the root.
  ///
  /// @throws IllegalArgumentException if it is not empty and does not start with `/`
  public static List<String> segments(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException("a JSON pointer starts with '/': " + pointer);
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int at = pointer.indexOf('/', from); at >= 0; at = pointer.indexOf('/', from)) {
      segments.add(unescape(pointer.substring(from, at)));
      from = at + 1;
    }
    segments.add(unescape(pointer.substring(from)));
    return segments;
  }

  private static String unescape(String segment) {
    return segment.replace("~1", "/").replace("~0", "~");
  }
}
