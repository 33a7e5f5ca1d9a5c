package dev.mcpt.expect;

import java.util.ArrayList;
import java.util.List;

/// The difference of two texts, line by line, as in a unified diff without line numbers.
public final class Diff {

  private static final int CONTEXT = 2;
  private static final long MOST_CELLS = 4_000_000;

  private Diff() {}

  /// Lines that went (`-`), came (`+`) and stand around them (a blank); empty where the texts have
  /// the same lines.
  ///
  /// Where very much changed, the changed part stands there as a whole: first what went, then what
  /// came.
  public static String of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int most = Math.min(old.size(), now.size());
    int head = 0;
    while (head < most && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    var lines = new ArrayList<String>();
    old.subList(0, head).forEach(line -> lines.add("  " + line));
    lines.addAll(
        changes(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail)));
    old.subList(old.size() - tail, old.size()).forEach(line -> lines.add("  " + line));
    return trimmed(lines);
  }

  private static List<String> changes(List<String> before, List<String> after) {
    boolean tooMany = (long) before.size() * after.size() > MOST_CELLS;
    int[][] common = tooMany ? new int[0][0] : common(before, after);
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (!tooMany && i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add("  " + before.get(i));
        i++;
        j++;
      } else if (j == after.size()
          || (i < before.size() && (tooMany || common[i + 1][j] >= common[i][j + 1]))) {
        lines.add("- " + before.get(i++));
      } else {
        lines.add("+ " + after.get(j++));
      }
    }
    return lines;
  }

  /// How many lines the rests from each pair of places have in common.
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
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
