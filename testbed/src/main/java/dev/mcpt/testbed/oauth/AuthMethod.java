package dev.mcpt.testbed.oauth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How a client proves at the token endpoint who it is.
public enum AuthMethod {
  /// It does not: a public client.
  NONE("none"),
  /// Id and secret in an `Authorization: Basic` header.
  BASIC("client_secret_basic"),
  /// Id and secret in the body.
  POST("client_secret_post"),
  /// A signed assertion (RFC 7523).
  PRIVATE_KEY_JWT("private_key_jwt");

  private final String word;

  AuthMethod(String word) {
    this.word = word;
  }

  /// The word of metadata documents, for example `client_secret_basic`.
  public String word() {
    return word;
  }

  static @Nullable AuthMethod of(String word) {
    return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst().orElse(null);
  }
}
