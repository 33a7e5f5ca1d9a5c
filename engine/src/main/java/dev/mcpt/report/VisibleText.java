package dev.mcpt.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Foreign text made harmless and honest: what a terminal, an XML parser or an eye would not show,
/// or would obey, stands there as an escape (`\u001b`, `\u202e`, `\r`). What a server sends can so
/// neither colour, erase nor reorder a report.
public final class VisibleText {

  private VisibleText() {}

  /// The text on one line; line breaks become `\n`.
  public static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  /// The text line by line; a carriage return before a line feed belongs to the line break, and
  /// tabs become four spaces.
  public static List<String> lines(String text) {
    String unified = text.replace("\r\n", "\n").replace("\t", "    ");
    if (unified.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : unified.split("\n", -1)) {
      lines.add(line(line));
    }
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (!hidden(point)) {
          out.appendCodePoint(point);
        } else if (Character.isBmpCodePoint(point)) {
          out.append(String.format(Locale.ROOT, "\\u%04x", point));
        } else {
          out.append(String.format(Locale.ROOT, "\\u{%x}", point));
        }
      }
    }
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.NON_SPACING_MARK ->
          (point >= 0xFE00 && point <= 0xFE0D) || (point >= 0xE0100 && point <= 0xE01EF);
      default -> false;
    };
  }
}
