package dev.mcpt.wire.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/// Values that nobody can guess, as text for URLs.
final class Secrets {

  private Secrets() {}

  /// 256 random bits in 43 characters.
  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return base64(bytes);
  }

  /// Base64 for URLs, without padding.
  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
