package dev.mcpt.compliance.content;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The bytes by which common formats begin.
public final class Magic {

  private static final Map<String, List<String>> BEGINNINGS =
      Map.ofEntries(
          Map.entry("image/png", List.of("89504e470d0a1a0a")),
          Map.entry("image/jpeg", List.of("ffd8ff")),
          Map.entry("image/gif", List.of("474946383761", "474946383961")),
          Map.entry("image/webp", List.of("52494646........57454250")),
          Map.entry("audio/wav", List.of("52494646........57415645")),
          Map.entry("audio/x-wav", List.of("52494646........57415645")),
          Map.entry("audio/ogg", List.of("4f676753")),
          Map.entry("audio/flac", List.of("664c6143")),
          Map.entry("application/pdf", List.of("25504446")),
          Map.entry("application/zip", List.of("504b0304", "504b0506")),
          Map.entry("application/gzip", List.of("1f8b")));

  private Magic() {}

  /// Whether the bytes begin as this type must; true for types of which that is not known here.
  public static boolean fits(String mimeType, byte[] bytes) {
    List<String> beginnings = BEGINNINGS.get(essence(mimeType));
    if (beginnings == null) {
      return true;
    }
    String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 12));
    return beginnings.stream().anyMatch(it -> Pattern.matches(it + ".*", hex));
  }

  /// Type and subtype in lower case, without parameters.
  public static String essence(String mimeType) {
    return mimeType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }
}
