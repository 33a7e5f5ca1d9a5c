package dev.mcpt.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds sentences that a reader does not see in what he is shown, though each character of them is
/// visible: in comments of HTML, behind a wide gap, in base64. Pure.
final class Concealed {

  private static final int SENTENCE = 5;
  private static final int GAP = 80;
  private static final Pattern ENCODED =
      Pattern.compile("(?<![\\w+/,=])[A-Za-z0-9+/]{32,2000}+={0,2}");

  private static final Pattern ESCAPED =
      Pattern.compile(
          "(?:&#x?[0-9a-fA-F]{2,5};){6}|(?:\\\\x[0-9a-fA-F]{2}){8}|(?:%[2-7][0-9a-fA-F]){10}");

  private Concealed() {}

  static List<Suspicion> in(String text) {
    var found = new ArrayList<Suspicion>();
    comment(text, found);
    gap(text, found);
    encoded(text, found);
    if (ESCAPED.matcher(text).find()) {
      found.add(new Suspicion("letters written as numbers", 0.6, Poison.shown(text)));
    }
    return found;
  }

  private static void comment(String text, List<Suspicion> found) {
    int from = text.indexOf("<!--");
    while (from >= 0) {
      int end = text.indexOf("-->", from + 4);
      String inside = text.substring(from + 4, end < 0 ? text.length() : end).strip();
      if (inside.split("\\s++", SENTENCE).length == SENTENCE) {
        found.add(new Suspicion("a sentence in a comment", 0.65, Poison.shown(inside)));
        return;
      }
      from = end < 0 ? -1 : text.indexOf("<!--", end);
    }
  }

  private static void gap(String text, List<Suspicion> found) {
    int blanks = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blanks++;
      } else if (blanks >= GAP && at > blanks) {
        String behind = text.substring(at, Math.min(text.length(), at + 200));
        found.add(new Suspicion("words behind a gap of " + blanks, 0.65, Poison.shown(behind)));
        return;
      } else {
        blanks = 0;
      }
    }
  }

  private static void encoded(String text, List<Suspicion> found) {
    Matcher matcher = ENCODED.matcher(text);
    while (matcher.find()) {
      String said = decoded(matcher.group());
      boolean sentence =
          said.split(" ", SENTENCE).length == SENTENCE
              && said.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\n');
      if (sentence) {
        boolean orders = !Orders.in("It says: " + said).isEmpty();
        found.add(new Suspicion("base64 that says", orders ? 0.75 : 0.45, Poison.shown(said)));
        return;
      }
    }
  }

  private static String decoded(String code) {
    try {
      String whole = code.replace("=", "");
      String even = whole.length() % 4 == 1 ? whole.substring(0, whole.length() - 1) : whole;
      return new String(Base64.getDecoder().decode(even), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
