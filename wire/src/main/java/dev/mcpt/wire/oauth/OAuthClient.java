package dev.mcpt.wire.oauth;

import org.jspecify.annotations.Nullable;

/// Who we are at an authorization server.
///
/// @param id the client id; a URL with metadata can be one
/// @param secret null for a public client
/// @param key for `private_key_jwt`, or null
/// @param method how to prove it at the token endpoint, as the registration said; null if it did
///   not say
/// @param issuer the only authorization server at which this may be used; null for the first that
///   asks
/// @param redirectUri the one that was registered; null where any local port will do
public record OAuthClient(
    String id,
    @Nullable String secret,
    @Nullable SigningKey key,
    @Nullable String method,
    @Nullable String issuer,
    @Nullable String redirectUri) {

  /// A client that was registered by hand.
  public static OAuthClient of(String id, @Nullable String secret) {
    return new OAuthClient(id, secret, null, null, null, null);
  }

  /// A client that was registered with a public key.
  public static OAuthClient of(String id, SigningKey key) {
    return new OAuthClient(id, null, key, null, null, null);
  }

  public OAuthClient withIssuer(String value) {
    return new OAuthClient(id, secret, key, method, value, redirectUri);
  }

  /// Whether it can prove who it is.
  boolean confidential() {
    return secret != null || key != null;
  }

  @Override
  public String toString() {
    return "OAuthClient[" + id + (issuer == null ? "" : " at " + issuer) + "]";
  }
}
