package dev.mcpt.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lines of aligned columns; the last column of a row is broken at the width.
///
/// Escapes of colour count as nothing. Control characters of the cells are shown as `?`.
public final class Sheet {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cntrl}&&[^\u001b]]");
  private static final int LEAST_LAST = 24;
  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param indent before each row
  public Sheet(String indent) {
    this.indent = indent;
  }

  /// Adds a row.
  public void row(String... cells) {
    rows.add(List.of(cells).stream().map(cell -> HIDDEN.matcher(cell).replaceAll("?")).toList());
  }

  /// Adds a line that is in no column.
  public void line(String text) {
    rows.add(List.of(text));
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// All lines, each ended.
  public String text(int width) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; row.size() > 1 && i < row.size() - 1; i++) {
        if (widths.size() <= i) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), length(row.get(i))));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      if (row.size() == 1) {
        text.append(row.getFirst()).append('\n');
      } else {
        row(text, row, widths, width);
      }
    }
    return text.toString();
  }

  private void row(StringBuilder text, List<String> row, List<Integer> widths, int width) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < row.size() - 1; i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - length(row.get(i)))).append(GAP);
    }
    int start = length(line.toString());
    boolean below = width - start < LEAST_LAST;
    String hanging = " ".repeat(below ? indent.length() + 4 : start);
    if (below) {
      text.append(line.toString().stripTrailing()).append('\n');
      line = new StringBuilder(hanging);
    }
    for (String word : row.getLast().split(" ", -1)) {
      if (length(line.toString()) + length(word) > width && line.length() > hanging.length()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(hanging);
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int length(String cell) {
    return COLOUR.matcher(cell).replaceAll("").length();
  }
}
