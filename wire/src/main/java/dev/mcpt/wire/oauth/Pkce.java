package dev.mcpt.wire.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A code verifier and its challenge by S256.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4">RFC 7636, 4</a>
record Pkce(String verifier, String challenge) {

  static final String METHOD = "S256";

  /// 32 random bytes as 43 characters.
  static Pkce create() {
    return of(Secrets.random());
  }

  static Pkce of(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return new Pkce(verifier, Secrets.base64(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "Pkce[" + challenge + "]";
  }
}
