package dev.mcpt.security;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Two names that a reader takes for one. Pure.
final class LookAlike {

  /// Letters of other scripts, and digits, by the Latin letters that they look like.
  private static final String LIKE = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwοoαaνvρpτt0o1l3e5s|lіi";

  private LookAlike() {}

  /// The suspicion that one of the names stands for the other, or null.
  static @Nullable Suspicion of(String one, String other) {
    String shown = "\"" + one + "\" and \"" + escaped(other) + "\"";
    if (one.equals(other)) {
      return new Suspicion("one name for two tools:", 0.95, shown);
    }
    if (plain(one).equals(plain(other))) {
      return new Suspicion("names that differ in case or separators only:", 0.5, shown);
    }
    return skeleton(one).equals(skeleton(other))
        ? new Suspicion("names that look alike:", 0.85, shown)
        : null;
  }

  /// The suspicion that a name is written in letters that only look like those of another name, or
  /// null.
  static @Nullable Suspicion alone(String name) {
    if (name.chars().allMatch(c -> c < 0x7F)) {
      return null;
    }
    String shown = "\"" + escaped(name) + "\"";
    if (skeleton(name).chars().allMatch(c -> c < 0x7F)) {
      return new Suspicion("letters that look like Latin ones:", 0.85, shown);
    }
    for (String word : name.split("[^\\p{L}\\p{M}]++", -1)) {
      boolean latin = word.codePoints().anyMatch(it -> isOf(UnicodeScript.LATIN, it));
      boolean other =
          word.codePoints()
              .anyMatch(it -> isOf(UnicodeScript.CYRILLIC, it) || isOf(UnicodeScript.GREEK, it));
      if (latin && other) {
        return new Suspicion("letters of two scripts in one word:", 0.7, shown);
      }
    }
    return null;
  }

  private static boolean isOf(UnicodeScript script, int point) {
    return UnicodeScript.of(point) == script;
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[-_.\\s]", "");
  }

  private static String skeleton(String name) {
    var skeleton = new StringBuilder();
    for (char c : plain(name).toCharArray()) {
      int at = LIKE.indexOf(c);
      skeleton.append(at >= 0 && at % 2 == 0 ? LIKE.charAt(at + 1) : c);
    }
    return skeleton.toString().replace("rn", "m").replace("vv", "w");
  }

  private static String escaped(String name) {
    var escaped = new StringBuilder();
    name.chars()
        .forEach(c -> escaped.append(c < 0x7F ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
    return escaped.toString();
  }
}
