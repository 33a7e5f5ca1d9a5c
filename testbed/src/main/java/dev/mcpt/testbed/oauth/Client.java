package dev.mcpt.testbed.oauth;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A client that the authorization server knows.
///
/// @param redirects where codes may be sent; of a loopback address any port will do (RFC 8252 7.3);
///   an empty list allows every loopback address
/// @param grants the grant types that it may use
/// @param secret its secret, where its method has one
/// @param key the key that verifies its assertions, where its method is `private_key_jwt`
public record Client(
    String id,
    AuthMethod method,
    List<String> redirects,
    Set<String> grants,
    @Nullable String secret,
    @Nullable PublicKey key) {

  private static final Set<String> ALL =
      Set.of("authorization_code", "refresh_token", "client_credentials");

  public Client {
    redirects = List.copyOf(redirects);
    grants = Set.copyOf(grants);
  }

  /// A public client that people log in with.
  public static Client open(String id) {
    return new Client(id, AuthMethod.NONE, List.of(), ALL, null, null);
  }

  /// A client with a secret.
  ///
  /// @param method [AuthMethod#BASIC] or [AuthMethod#POST]
  public static Client secret(String id, String secret, AuthMethod method) {
    return new Client(id, method, List.of(), ALL, secret, null);
  }

  /// A client that signs assertions: an EC key of curve P-256 (ES256) or an RSA key (RS256).
  public static Client signing(String id, PublicKey key) {
    return new Client(id, AuthMethod.PRIVATE_KEY_JWT, List.of(), ALL, null, key);
  }
}
