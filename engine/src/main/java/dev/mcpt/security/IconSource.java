package dev.mcpt.security;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be wrong with the source of an icon. Pure; nothing is fetched.
final class IconSource {

  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script|\\bon\\w{3,20}\\s*=|javascript:|<foreignObject", Pattern.CASE_INSENSITIVE);
  private static final int SHOWN = 100;

  private IconSource() {}

  /// @param home the host of the server; null where it has none
  static @Nullable Suspicion of(String source, @Nullable String home) {
    String scheme = source.split(":", 2)[0].toLowerCase(Locale.ROOT);
    String shown = source.length() <= SHOWN ? source : source.substring(0, SHOWN) + "…";
    return switch (scheme) {
      case "https" -> {
        String host = host(source);
        boolean foreign = home != null && host != null && !host.equalsIgnoreCase(home);
        yield foreign ? new Suspicion("an icon of another host", 0.3, shown) : null;
      }
      case "data" -> scripted(source) ? new Suspicion("an icon with script", 0.9, shown) : null;
      case "http" -> new Suspicion("an icon without TLS", 0.7, shown);
      default -> new Suspicion("an icon that is no https and no data URL", 0.9, shown);
    };
  }

  private static @Nullable String host(String source) {
    try {
      return URI.create(source).getHost();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean scripted(String source) {
    int comma = source.indexOf(',');
    String head = source.substring(0, comma < 0 ? source.length() : comma).toLowerCase(Locale.ROOT);
    if (comma < 0 || !head.contains("svg")) {
      return head.contains("html");
    }
    String data = source.substring(comma + 1);
    return SCRIPT.matcher(head.contains(";base64") ? decoded(data) : unquoted(data)).find();
  }

  private static String unquoted(String data) {
    try {
      return URLDecoder.decode(data, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return data;
    }
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return base64;
    }
  }
}
