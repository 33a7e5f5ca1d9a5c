package dev.mcpt.sessions.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Mints session ids: 128 random bits as 32 hexadecimal digits, which are visible ASCII.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">
///   Session management</a>
public final class SessionIds implements Supplier<String> {

  private static final int BYTES = 16;
  private static final int REF_DIGITS = 12;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The SHA-256 of an id in 64 hexadecimal digits, from which it cannot be guessed.
  public static String key(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The short form of an id: the first 12 digits of its key.
  public static String ref(String id) {
    return refOfKey(key(id));
  }

  static String refOfKey(String key) {
    return key.substring(0, REF_DIGITS);
  }
}
