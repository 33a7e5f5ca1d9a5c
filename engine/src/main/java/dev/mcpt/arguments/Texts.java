package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Texts that a schema allows: of its format, after its pattern, or of its length.
final class Texts {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final List<String> WIDE = List.of("ä", "ß", "é", "漢", "字", "🦊", " ", "'", "\"");
  private static final int USUAL_LENGTH = 12;
  private static final int LONGEST = 100_000;

  private final RandomGenerator random;

  Texts(RandomGenerator random) {
    this.random = random;
  }

  /// A text for the schema; its length and pattern are obeyed so far as they allow each other.
  String pick(JsonObject schema) {
    String pattern = schema.string("pattern");
    if (pattern != null) {
      PatternText text = PatternText.read(pattern);
      if (text != null) {
        return text.pick(random);
      }
    }
    String format = schema.string("format");
    String formatted = format == null ? null : formatted(format);
    if (formatted != null) {
      return formatted;
    }
    int least = length(schema, "minLength", 0);
    int most = length(schema, "maxLength", Math.max(least, USUAL_LENGTH));
    return ofLength(Math.max(least, most < least ? least : random.nextInt(least, most + 1)));
  }

  static int length(JsonObject schema, String keyword, int otherwise) {
    Long length = schema.integer(keyword);
    return length == null ? otherwise : Math.clamp(length, 0, LONGEST);
  }

  private String ofLength(int length) {
    boolean wide = random.nextInt(8) == 0;
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(
          wide && random.nextInt(3) == 0
              ? WIDE.get(random.nextInt(WIDE.size()))
              : String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
    }
    return text.toString();
  }

  private String word() {
    return ofLetters(3 + random.nextInt(5));
  }

  private String ofLetters(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private @Nullable String formatted(String format) {
    return switch (format) {
      case "date" -> date();
      case "time" -> time();
      case "date-time" -> date() + "T" + time();
      case "duration" -> "PT" + (1 + random.nextInt(59)) + "M";
      case "email", "idn-email" -> word() + "@example.com";
      case "hostname", "idn-hostname" -> word() + ".example.com";
      case "uri", "iri", "url" -> "https://example.com/" + word();
      case "uri-reference", "iri-reference" -> "/" + word();
      case "uri-template" -> "https://example.com/{" + word() + "}";
      case "uuid" -> uuid();
      case "ipv4" -> "192.0.2." + random.nextInt(256);
      case "ipv6" -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xfffe));
      case "json-pointer" -> "/" + word() + "/0";
      case "relative-json-pointer" -> "1/" + word();
      case "regex" -> "^" + word() + "$";
      case "byte" -> Base64.getEncoder().encodeToString(word().getBytes(StandardCharsets.UTF_8));
      default -> null;
    };
  }

  private String date() {
    return String.format(
        Locale.ROOT,
        "20%02d-%02d-%02d",
        random.nextInt(100),
        1 + random.nextInt(12),
        1 + random.nextInt(28));
  }

  private String time() {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02dZ", random.nextInt(24), random.nextInt(60), random.nextInt(60));
  }

  private String uuid() {
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(version, variant).toString();
  }
}
