package dev.mcpt.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happens with the address that a person must visit to log in.
public enum BrowserUse {
  /// The browser of this machine shows it.
  OPEN,
  /// It is printed, and the person takes it from there.
  PRINT,
  /// Nobody is there: the redirects are followed without a browser.
  HEADLESS;

  /// The word of server files.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(BrowserUse::word).toList();
  }

  static @Nullable BrowserUse of(@Nullable String word) {
    return Arrays.stream(values()).filter(use -> use.word().equals(word)).findFirst().orElse(null);
  }
}
