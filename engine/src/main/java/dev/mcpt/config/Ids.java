package dev.mcpt.config;

import java.util.regex.Pattern;

/// The ids of suites, servers and cases, which become names of files and folders.
public final class Ids {

  /// The longest id, in characters.
  public static final int LONGEST = 100;

  private static final Pattern SOUND = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");

  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private Ids() {}

  /// Whether a text is an id: letters, digits, `_`, `.` and `-`, starting with one of the first
  /// three, without `..`, at most [#LONGEST] long.
  static boolean sound(String text) {
    return text.length() <= LONGEST && !text.contains("..") && SOUND.matcher(text).matches();
  }

  /// The nearest id to any text; `unnamed` where nothing is left.
  public static String made(String text) {
    String id = OTHERS.matcher(text).replaceAll("-");
    id = id.substring(id.startsWith("-") ? 1 : 0);
    id = id.substring(0, Math.min(id.length(), LONGEST));
    id = id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
    return id.isEmpty() ? "unnamed" : id;
  }
}
