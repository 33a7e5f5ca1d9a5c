package dev.mcpt.sessions.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// A bearer token that clients have to show (RFC 6750). Never shows itself.
public final class Token {

  private static final String SCHEME = "bearer ";

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

  @Override
  public String toString() {
    return "Token[***]";
  }
}
