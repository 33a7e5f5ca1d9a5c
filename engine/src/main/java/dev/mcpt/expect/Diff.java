package dev.mcpt.expect;

import java.util.ArrayList;
import java.util.List;

/// The difference of two texts, line by line, as in a unified diff without line numbers.
public final class Diff {

  private static final int CONTEXT = 2;

  private Diff() {}

  /// Lines that went (`-`), came (`+`) and stand around them (a blank); empty where the texts are
  /// equal.
  public static String of(String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<String> lines = lines(before.lines().toList(), after.lines().toList());
    return trimmed(lines);
  }

  private static List<String> lines(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add("  " + before.get(i));
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + before.get(i++));
      } else {
        lines.add("+ " + after.get(j++));
      }
    }
    return lines;
  }

  private static String trimmed(List<String> lines) {
    var text = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      if (nearChange(lines, i)) {
        if (gap) {
          text.append("  …\n");
        }
        gap = false;
        text.append(lines.get(i)).append('\n');
      } else {
        gap = true;
      }
    }
    return text.toString();
  }

  private static boolean nearChange(List<String> lines, int at) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(lines.size() - 1, at + CONTEXT);
    for (int i = from; i <= to; i++) {
      if (!lines.get(i).startsWith("  ")) {
        return true;
      }
    }
    return false;
  }
}
