package dev.mcpt.security;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at session ids in the order in which they were given: how much of them is chance. Pure.
final class SessionIds {

  private static final Pattern TIME_UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d{1,18}(?!.*\\d)");

  private SessionIds() {}

  /// What the ids follow, as the end of a sentence, or null if nothing was recognised.
  static @Nullable String pattern(List<String> ids) {
    if (ids.stream().allMatch(id -> TIME_UUID.matcher(id).matches())) {
      return "UUIDs of version 1, made of the time and a network address";
    }
    return counted(ids) ? "counted: " + String.join(", ", ids.subList(0, 2)) : null;
  }

  /// Whether all ids are alike but for a last number that grows in small steps.
  private static boolean counted(List<String> ids) {
    long before = -1;
    String frame = null;
    for (String id : ids) {
      Matcher number = LAST_NUMBER.matcher(id);
      if (!number.find()) {
        return false;
      }
      String rest = id.substring(0, number.start()) + '#' + id.substring(number.end());
      long value = Long.parseLong(number.group());
      boolean follows = before < 0 || (value > before && value - before <= 1000);
      if (!follows || (frame != null && !frame.equals(rest))) {
        return false;
      }
      before = value;
      frame = rest;
    }
    return true;
  }

  /// An estimate of the bits that are chance: for each place the bits of its alphabet if enough
  /// different characters were seen there, else those of what was seen.
  static double bits(List<String> ids) {
    int length = ids.stream().mapToInt(String::length).min().orElse(0);
    double alphabet = alphabet(ids);
    double expected = alphabet * (1 - Math.pow(1 - 1 / alphabet, ids.size()));
    double bits = 0;
    for (int i = 0; i < length; i++) {
      int place = i;
      long different = ids.stream().map(id -> id.charAt(place)).distinct().count();
      bits += log2(different >= expected / 2 ? alphabet : different);
    }
    return bits;
  }

  /// How many characters an id may choose from at each place.
  private static double alphabet(List<String> ids) {
    String all = String.join("", ids);
    if (all.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
      return 10;
    }
    if (all.matches("[0-9a-fA-F-]*")) {
      return 16;
    }
    boolean cases =
        !all.equals(all.toLowerCase(Locale.ROOT)) && !all.equals(all.toUpperCase(Locale.ROOT));
    return cases ? 62 : 36;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
