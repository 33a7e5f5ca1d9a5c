package dev.mcpt.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Texts that match a regular expression of the simple kind: literals, classes, groups,
/// alternatives, quantifiers and anchors. What looks ahead or back is not understood.
final class PatternText {

  /// How often something is repeated at the most beyond what it must.
  private static final int MORE = 4;

  private static final int LONGEST = 1000;

  private static final String PRINTABLE = printable();

  private final String pattern;
  private int at;

  private PatternText(String pattern) {
    this.pattern = pattern;
  }

  /// A part of the pattern that can be written.
  private interface Piece {
    void write(Out to, RandomGenerator random);
  }

  /// What is written, with a bound on repeating.
  private static final class Out {
    private final StringBuilder text = new StringBuilder();
    private int left = 20_000;

    void append(char c) {
      text.append(c);
    }
  }

  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;
  }

  private Piece whole = (_, _) -> {};

  /// The texts of a pattern, or null where it is not understood.
  static @Nullable PatternText read(String pattern) {
    if (pattern.length() > LONGEST) {
      return null;
    }
    var text = new PatternText(pattern);
    try {
      text.whole = text.alternatives();
      return text.at == pattern.length() ? text : null;
    } catch (NotUnderstood _) {
      return null;
    }
  }

  String pick(RandomGenerator random) {
    var to = new Out();
    whole.write(to, random);
    return to.text.toString();
  }

  private Piece alternatives() throws NotUnderstood {
    List<Piece> choices = new ArrayList<>();
    choices.add(sequence());
    while (ahead('|')) {
      at++;
      choices.add(sequence());
    }
    return (to, random) -> choices.get(random.nextInt(choices.size())).write(to, random);
  }

  private Piece sequence() throws NotUnderstood {
    List<Piece> pieces = new ArrayList<>();
    while (at < pattern.length() && !ahead('|') && !ahead(')')) {
      pieces.add(quantified(atom()));
    }
    return (to, random) -> pieces.forEach(piece -> piece.write(to, random));
  }

  private Piece quantified(Piece piece) throws NotUnderstood {
    if (at == pattern.length()) {
      return piece;
    }
    int least;
    int most;
    switch (pattern.charAt(at)) {
      case '?' -> {
        least = 0;
        most = 1;
      }
      case '*' -> {
        least = 0;
        most = MORE;
      }
      case '+' -> {
        least = 1;
        most = 1 + MORE;
      }
      case '{' -> {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inside.matches("\\d{1,5}(,\\d{0,5})?")) {
          throw new NotUnderstood();
        }
        int comma = inside.indexOf(',');
        least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
        most =
            comma < 0
                ? least
                : comma == inside.length() - 1
                    ? least + MORE
                    : Integer.parseInt(inside.substring(comma + 1));
        at = end;
      }
      default -> {
        return piece;
      }
    }
    at++;
    if (ahead('?')) {
      at++;
    }
    if (most < least) {
      throw new NotUnderstood();
    }
    return (to, random) -> {
      for (int left = random.nextInt(least, most + 1); left > 0 && to.left-- > 0; left--) {
        piece.write(to, random);
      }
    };
  }

  private Piece atom() throws NotUnderstood {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '^', '$' -> (_, _) -> {};
      case '.' -> oneOf(PRINTABLE);
      case '[' -> oneOf(characters());
      case '(' -> group();
      case '\\' -> escaped();
      case '*', '+', '?', '{' -> throw new NotUnderstood();
      default -> (to, _) -> to.append(c);
    };
  }

  private Piece group() throws NotUnderstood {
    if (ahead('?')) {
      int name = pattern.indexOf('>', at);
      boolean named =
          pattern.startsWith("?<", at)
              && !pattern.startsWith("?<=", at)
              && !pattern.startsWith("?<!", at)
              && name > 0;
      if (!named && !pattern.startsWith("?:", at)) {
        throw new NotUnderstood();
      }
      at = named ? name + 1 : at + 2;
    }
    Piece inside = alternatives();
    if (!ahead(')')) {
      throw new NotUnderstood();
    }
    at++;
    return inside;
  }

  private Piece escaped() throws NotUnderstood {
    return ahead('b') && at++ >= 0 ? (_, _) -> {} : oneOf(escape());
  }

  /// The characters that an escape stands for; the backslash is read already.
  private String escape() throws NotUnderstood {
    if (at == pattern.length()) {
      throw new NotUnderstood();
    }
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'd' -> "0123456789";
      case 'w' -> "abcxyzABCXYZ0189_";
      case 's' -> " ";
      case 'D', 'W', 'S' -> {
        String without = c == 'S' ? " " : c == 'D' ? "0123456789" : wordCharacters();
        yield except(without);
      }
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new NotUnderstood();
        }
        yield String.valueOf(c);
      }
    };
  }

  private String hexadecimal(int digits) throws NotUnderstood {
    if (at + digits > pattern.length()
        || !pattern.substring(at, at + digits).matches("[0-9a-fA-F]+")) {
      throw new NotUnderstood();
    }
    at += digits;
    return String.valueOf((char) Integer.parseInt(pattern.substring(at - digits, at), 16));
  }

  /// The characters of a class; the opening bracket is read already.
  private String characters() throws NotUnderstood {
    boolean negated = ahead('^');
    if (negated) {
      at++;
    }
    var in = new StringBuilder();
    while (!ahead(']')) {
      String from = member();
      if (ahead('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
        at++;
        String to = member();
        if (from.length() != 1 || to.length() != 1 || from.charAt(0) > to.charAt(0)) {
          throw new NotUnderstood();
        }
        for (int c = from.charAt(0); c <= to.charAt(0); c++) {
          in.append((char) c);
        }
      } else {
        in.append(from);
      }
    }
    at++;
    String characters = negated ? except(in.toString()) : in.toString();
    if (characters.isEmpty()) {
      throw new NotUnderstood();
    }
    return characters;
  }

  private String member() throws NotUnderstood {
    if (at == pattern.length()) {
      throw new NotUnderstood();
    }
    char c = pattern.charAt(at++);
    return c == '\\' ? escape() : String.valueOf(c);
  }

  private static Piece oneOf(String characters) {
    return (to, random) -> to.append(characters.charAt(random.nextInt(characters.length())));
  }

  private static String except(String characters) {
    var rest = new StringBuilder();
    PRINTABLE.chars().filter(c -> characters.indexOf(c) < 0).forEach(c -> rest.append((char) c));
    return rest.toString();
  }

  private static String wordCharacters() {
    var word = new StringBuilder("_");
    PRINTABLE.chars().filter(Character::isLetterOrDigit).forEach(c -> word.append((char) c));
    return word.toString();
  }

  private static String printable() {
    var all = new StringBuilder();
    for (char c = ' '; c <= '~'; c++) {
      all.append(c);
    }
    return all.toString();
  }

  private boolean ahead(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }
}
