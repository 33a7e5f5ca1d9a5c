package dev.mcpt.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the known name that a mistyped one probably meant.
public final class Nearest {

  private Nearest() {}

  /// The known name with the fewest wrong, missing, added or swapped letters, if these are at most
  /// a third of the word (and one in a short word); null if there is none so near.
  public static @Nullable String to(String word, Collection<String> known) {
    String typed = plain(word);
    int best = Math.max(1, typed.length() / 3) + 1;
    String nearest = null;
    for (String name : known) {
      int distance = distance(typed, plain(name));
      if (distance < best) {
        best = distance;
        nearest = name;
      }
    }
    return nearest;
  }

  /// A question with the nearest name, else all known names.
  public static String hint(String word, Collection<String> known) {
    String nearest = to(word, known);
    return nearest != null
        ? "did you mean `" + nearest + "`?"
        : "known: " + String.join(", ", known);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /// The number of letters to change, add, drop or swap with the next one.
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
