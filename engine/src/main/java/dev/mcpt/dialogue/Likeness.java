package dev.mcpt.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whether two answers say the same.
final class Likeness {

  /// Of the words of the longer one, so many percent may differ.
  private static final int TOLERATED_PERCENT = 10;

  /// What comes after so many words is not looked at.
  private static final int WORDS = 1000;

  private Likeness() {}

  /// Nearly the same words in the same order; upper and lower case and punctuation do not count. A
  /// different number is a different answer.
  static boolean near(String one, String other) {
    List<String> mine = words(one);
    List<String> theirs = words(other);
    if (!numbers(mine).equals(numbers(theirs))) {
      return false;
    }
    int longer = Math.max(mine.size(), theirs.size());
    return distance(mine, theirs) * 100 <= longer * TOLERATED_PERCENT;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .limit(WORDS)
        .toList();
  }

  private static List<String> numbers(List<String> words) {
    return words.stream().filter(word -> word.chars().anyMatch(Character::isDigit)).toList();
  }

  /// How many words must be added, removed or replaced to get from one to the other.
  private static int distance(List<String> from, List<String> to) {
    int[] above = new int[to.size() + 1];
    Arrays.setAll(above, i -> i);
    for (int i = 1; i <= from.size(); i++) {
      int[] row = new int[to.size() + 1];
      row[0] = i;
      for (int j = 1; j <= to.size(); j++) {
        int replaced = above[j - 1] + (from.get(i - 1).equals(to.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.size()];
  }
}
