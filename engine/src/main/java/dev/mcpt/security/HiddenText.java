package dev.mcpt.security;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/// Finds characters that a person does not see and a model reads: tag characters, zero-width
/// characters, bidirectional controls, runs of variation selectors, private-use characters, control
/// characters and ANSI escapes. What writing systems and emoji need is no finding: joiners within
/// Arabic, Indic and emoji sequences, word breaks of Thai and its kin, marks in right-to-left text,
/// the tags of the flags of England, Scotland and Wales.
///
/// @see <a href="https://www.unicode.org/reports/tr36/">Unicode security considerations</a>
final class HiddenText {

  private static final int SHOWN = 200;

  /// Scripts whose letters change with a joiner or non-joiner beside them.
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.NKO,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.TIBETAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER);

  /// Scripts that are written without spaces and may mark the ends of words.
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

  private static final Set<UnicodeScript> RIGHT_TO_LEFT =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.HEBREW,
          UnicodeScript.SYRIAC,
          UnicodeScript.THAANA,
          UnicodeScript.NKO);

  private static final Set<String> FLAGS = Set.of("gbeng", "gbsct", "gbwls");

  private final int[] points;
  private final boolean rightToLeft;
  private final List<Suspicion> found = new ArrayList<>();

  private HiddenText(String text) {
    this.points = text.codePoints().toArray();
    this.rightToLeft =
        text.codePoints().anyMatch(point -> RIGHT_TO_LEFT.contains(UnicodeScript.of(point)));
  }

  /// What is hidden in a text, in order; a run of characters of one kind is one suspicion.
  static List<Suspicion> in(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return List.of();
    }
    HiddenText hidden = new HiddenText(text);
    int at = 0;
    while (at < hidden.points.length) {
      at = hidden.step(at);
    }
    return hidden.found;
  }

  /// Looks at the run that starts here; the index behind it.
  private int step(int at) {
    int point = points[at];
    if (isTag(point)) {
      return tags(at);
    }
    if (isSelector(point)) {
      return selectors(at);
    }
    if (isZeroWidth(point)) {
      return zeroWidth(at);
    }
    if (isBidi(point)) {
      return bidi(at);
    }
    if (Character.getType(point) == Character.PRIVATE_USE) {
      int end = end(at, it -> Character.getType(it) == Character.PRIVATE_USE);
      add("private-use characters", 0.6, at, end, "");
      return end;
    }
    if (Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r') {
      return control(at);
    }
    return at + 1;
  }

  private int tags(int at) {
    int end = end(at, HiddenText::isTag);
    StringBuilder said = new StringBuilder();
    for (int i = at; i < end; i++) {
      int ascii = points[i] - 0xE0000;
      if (ascii >= ' ' && ascii < 0x7F) {
        said.append((char) ascii);
      }
    }
    boolean flag = at > 0 && points[at - 1] == 0x1F3F4 && FLAGS.contains(said.toString());
    if (!flag) {
      add("tag characters", 0.95, at, end, said.toString());
    }
    return end;
  }

  private int selectors(int at) {
    int end = end(at, HiddenText::isSelector);
    if (end - at > 1) {
      StringBuilder said = new StringBuilder();
      for (int i = at; i < end; i++) {
        int value = points[i] < 0xE0100 ? points[i] - 0xFE00 : points[i] - 0xE0100 + 16;
        said.append(value >= ' ' && value < 0x7F ? (char) value : '.');
      }
      add("a run of variation selectors", 0.9, at, end, said.toString());
    } else if (at == 0 || !takesSelector(points[at - 1], points[at])) {
      add("a variation selector without a base", 0.7, at, end, "");
    }
    return end;
  }

  private static boolean takesSelector(int base, int selector) {
    boolean digit = (base >= '0' && base <= '9') || base == '#' || base == '*';
    boolean ideograph = Character.isIdeographic(base);
    if (selector >= 0xE0100) {
      return ideograph;
    }
    return ideograph || base > 0x7F || (digit && selector >= 0xFE0E);
  }

  private int zeroWidth(int at) {
    int end = end(at, HiddenText::isZeroWidth);
    if (end - at == 1 && legitimate(at)) {
      return end;
    }
    boolean run = end - at > 1;
    boolean soft = points[at] == 0xAD || points[at] == 0x200B;
    String said = end - at >= 8 ? bits(at, end) : "";
    add("zero-width characters", run ? 0.9 : soft ? 0.5 : 0.7, at, end, said);
    return end;
  }

  private boolean legitimate(int at) {
    int before = at > 0 ? points[at - 1] : ' ';
    int after = at + 1 < points.length ? points[at + 1] : ' ';
    return switch (points[at]) {
      case 0x200C -> joins(before);
      case 0x200D ->
          joins(before) || (isPictureEnd(before) && Character.isExtendedPictographic(after));
      case 0x200B -> unspaced(before) || unspaced(after);
      case 0xAD -> Character.isLetter(before) && Character.isLetter(after);
      default -> false;
    };
  }

  private static boolean joins(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    return JOINING.contains(script) || (script == UnicodeScript.INHERITED && point != 0x200D);
  }

  private static boolean unspaced(int point) {
    return UNSPACED.contains(UnicodeScript.of(point));
  }

  /// Whether an emoji may end here: a picture, its presentation, a skin tone.
  private static boolean isPictureEnd(int point) {
    return Character.isExtendedPictographic(point)
        || point == 0xFE0F
        || Character.isEmojiModifier(point);
  }

  /// What a run of two different characters says in bits, eight to a letter; empty if that is no
  /// text.
  private String bits(int at, int end) {
    StringBuilder said = new StringBuilder();
    for (int i = at; i + 8 <= end; i += 8) {
      int value = 0;
      for (int bit = 0; bit < 8; bit++) {
        value = value * 2 + (points[i + bit] == 0x200B ? 0 : 1);
      }
      said.append((char) value);
    }
    return said.chars().allMatch(c -> c >= ' ' && c < 0x7F) ? said.toString() : "";
  }

  private int bidi(int at) {
    int end = end(at, HiddenText::isBidi);
    boolean override = false;
    for (int i = at; i < end; i++) {
      override |= points[i] == 0x202D || points[i] == 0x202E;
    }
    if (override || !rightToLeft) {
      add("bidirectional controls", override ? 0.9 : 0.7, at, end, "");
    }
    return end;
  }

  private int control(int at) {
    boolean escape =
        points[at] == 0x9B
            || (points[at] == 0x1B && at + 1 < points.length && points[at + 1] == '[');
    if (!escape) {
      int end = end(at, it -> Character.isISOControl(it) && !Character.isWhitespace(it));
      add("control characters", 0.7, at, Math.max(end, at + 1), "");
      return Math.max(end, at + 1);
    }
    int end = points[at] == 0x9B ? at + 1 : at + 2;
    while (end < points.length && points[end] >= 0x20 && points[end] < 0x40) {
      end++;
    }
    end = Math.min(points.length, end + 1);
    add("an ANSI escape", 0.9, at, end, "");
    return end;
  }

  private int end(int from, IntPredicate kind) {
    int end = from;
    while (end < points.length && kind.test(points[end])) {
      end++;
    }
    return end;
  }

  private void add(String kind, double confidence, int at, int end, String said) {
    StringBuilder shown = new StringBuilder();
    shown.append("at character ").append(at).append(" (");
    for (int i = at; i < Math.min(end, at + 4); i++) {
      shown.append(i == at ? "" : " ").append("U+%04X".formatted(points[i]));
    }
    shown.append(end - at > 4 ? " …, " + (end - at) + " in all)" : ")");
    if (!said.isEmpty()) {
      String cut = said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…";
      shown.append(String.format(Locale.ROOT, " that say \"%s\"", cut));
    }
    found.add(new Suspicion(kind, confidence, shown.toString()));
  }

  private static boolean isTag(int point) {
    return point >= 0xE0000 && point <= 0xE007F;
  }

  private static boolean isSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  private static boolean isZeroWidth(int point) {
    return (point >= 0x200B && point <= 0x200D)
        || (point >= 0x2060 && point <= 0x2064)
        || (point >= 0x206A && point <= 0x206F)
        || point == 0xFEFF
        || point == 0x180E
        || point == 0xAD
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0;
  }

  private static boolean isBidi(int point) {
    return (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C;
  }
}
