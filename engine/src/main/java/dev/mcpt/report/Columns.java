package dev.mcpt.report;

import java.util.ArrayList;
import java.util.List;

/// Text measured and broken in columns of a terminal.
final class Columns {

  /// The blocks of characters that take two columns, first and last.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private Columns() {}

  /// The columns that visible text takes: 2 for wide characters, 0 for combining ones.
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide = false;
    for (int[] range : WIDE) {
      wide |= point >= range[0] && point <= range[1];
    }
    return wide ? 2 : 1;
  }

  /// The text in lines of at most so many columns, broken at spaces where there are any. An empty
  /// text is one empty line.
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    int fits = fits(text, from, columns);
    while (fits < text.length()) {
      int space = text.lastIndexOf(' ', fits);
      int end = space > from ? space : fits;
      lines.add(text.substring(from, end));
      from = space > from ? space + 1 : end;
      fits = fits(text, from, columns);
    }
    lines.add(text.substring(from));
    return lines;
  }

  /// Where the text must end at the latest, from a start, to fit into the columns; at least one
  /// character always fits.
  private static int fits(String text, int from, int columns) {
    int at = from;
    int taken = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      taken += width(point);
      if (taken > columns && at > from) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  /// The text and as many spaces as it needs to take the columns.
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }
}
