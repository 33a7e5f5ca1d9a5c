package dev.mcpt.sessions.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A bearer token that clients have to show (RFC 6750). Never shows itself.
public final class Token {

  private static final String SCHEME = "bearer ";
  private static final byte[] SALT = "mcp-t principal".getBytes(StandardCharsets.UTF_8);
  private static final int ROUNDS = 100_000;
  private static final int NAME_BITS = 32;

  private final byte[] secret;

  /// @throws IllegalArgumentException if it is shorter than 8 characters or has others than visible
  ///   ASCII
  public Token(String secret) {
    if (!secret.matches("[!-~]{8,}")) {
      throw new IllegalArgumentException("a token has 8 or more characters of visible ASCII");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /// Whether the values of `Authorization` are this token, once. Takes the same time for each wrong
  /// one of its length.
  boolean isShownBy(List<String> authorization) {
    if (authorization.size() != 1) {
      return false;
    }
    String value = authorization.getFirst();
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            secret, value.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
  }

  /// A short name for those who show it, the same at each server. It is made slowly, so that the
  /// token can hardly be guessed from it.
  public String principal() {
    char[] password = new String(secret, StandardCharsets.UTF_8).toCharArray();
    try {
      byte[] name =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password, SALT, ROUNDS, NAME_BITS))
              .getEncoded();
      return "token-" + HexFormat.of().formatHex(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }

  @Override
  public String toString() {
    return "Token[***]";
  }
}
