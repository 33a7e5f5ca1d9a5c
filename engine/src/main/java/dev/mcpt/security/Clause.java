package dev.mcpt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence, or the part of one up to a semicolon, seen as what it asks for. Pure.
///
/// @param text in lower case, blanks collapsed
/// @param words the words outside of code
/// @param opens whether the text begins with it: there a bare verb says what the tool does
record Clause(String text, List<String> words, boolean opens) {

  private static final int LONGEST = 600;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_'’]+");

  /// Behind these a word is a noun, or somebody else does what it says.
  private static final Set<String> NO_ORDER =
      verbs(
          "a an the each per this that these of every your its their his her last first "
              + "next for in on by with from as no new any some would can could may might "
              + "which who it they he she we i will or how when if full");

  private static final Set<String> OWED =
      verbs(
          "have has need needs is are required requested expected instructed obliged "
              + "sure ought remember supposed");

  private static final Set<String> NEGATORS =
      verbs(
          "not never don't don’t doesn't cannot can't no without nor avoid nicht nie "
              + "niemals kein keine ne nunca sin");

  /// Verbs that begin an order even where a description begins.
  private static final Set<String> ADDRESSING =
      verbs(
          "pass hand supply include provide put place paste attach ignore disregard "
              + "override always before");

  private static final Set<String> BEING = verbs("is are be been");

  Clause {
    words = List.copyOf(words);
  }

  /// Words as a set, from a line of them.
  static Set<String> verbs(String line) {
    return Set.of(line.split(" "));
  }

  /// The clauses of a text in order.
  static List<Clause> of(String text) {
    var clauses = new ArrayList<Clause>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (ends(text, at) || at - from >= LONGEST) {
        add(text.substring(from, at + 1), clauses);
        from = at + 1;
      }
    }
    add(text.substring(from), clauses);
    return clauses;
  }

  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '\n', ';', '。', '！', '？', '；' -> true;
      case '.', '!', '?' -> at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
      default -> false;
    };
  }

  private static void add(String part, List<Clause> clauses) {
    String line = collapsed(part);
    if (!line.isEmpty()) {
      clauses.add(new Clause(line, words(line), clauses.isEmpty()));
    }
  }

  private static String collapsed(String part) {
    var line = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (!blank) {
        line.append(c == '’' ? '\'' : c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    int from = 0;
    boolean code = false;
    while (from <= line.length()) {
      int tick = line.indexOf('`', from);
      int to = tick < 0 ? line.length() : tick;
      if (code) {
        words.add("`");
      } else {
        Matcher matcher = WORD.matcher(line).region(from, to);
        while (matcher.find()) {
          words.add(matcher.group());
        }
      }
      code = !code && tick >= 0;
      from = to + 1;
    }
    return words;
  }

  /// This clause and the one behind it as one.
  Clause with(Clause next) {
    var both = new ArrayList<>(words);
    both.addAll(next.words);
    return new Clause(text + " " + next.text, both, opens);
  }

  boolean says(Pattern pattern) {
    return pattern.matcher(text).find();
  }

  boolean negated() {
    return words.stream().anyMatch(NEGATORS::contains);
  }

  /// Whether one of the verbs is asked for, not described and not forbidden.
  boolean orders(Set<String> verbs) {
    for (int i = 0; i < words.size(); i++) {
      if (verbs.contains(words.get(i)) && asked(i) && !forbidden(i)) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of the participles is what happens or has to happen to something.
  boolean demands(Set<String> participles) {
    for (int i = 1; i < words.size(); i++) {
      if (participles.contains(words.get(i)) && BEING.contains(words.get(i - 1)) && !forbidden(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean asked(int at) {
    if (at == 0) {
      return !opens || ADDRESSING.contains(words.getFirst());
    }
    String before = words.get(at - 1);
    if (before.equals("to")) {
      return at > 1 && OWED.contains(words.get(at - 2));
    }
    return !NO_ORDER.contains(before);
  }

  private boolean forbidden(int at) {
    return words.subList(Math.max(0, at - 3), at).stream().anyMatch(NEGATORS::contains);
  }
}
