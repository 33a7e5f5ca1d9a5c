package dev.mcpt.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that a mistyped one probably meant.
final class Nearest {
  private Nearest() {}

  /// The known name with the fewest typing errors (a letter wrong, missing, too many, or two
  /// swapped) in `word`, when they are at most a third of its letters and at least one is allowed;
  /// or the only one that `word` is the beginning of.
  static Optional<String> to(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(name -> distance(typed, name) <= allowed || isOnlyBeginning(typed, name, known))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  private static boolean isOnlyBeginning(String typed, String name, Collection<String> known) {
    return typed.replace("-", "").length() > 1
        && name.startsWith(typed)
        && known.stream().filter(other -> other.startsWith(typed)).count() == 1;
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(cost[i - 1][j - 1] + wrong, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
