package dev.mcpt.wire.oauth;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a token is got.
public sealed interface Grant {

  /// With a user's consent, or as a service of its own where the authorization server gives tokens
  /// to services only and the client can prove itself.
  record Automatic() implements Grant {}

  /// With a user's consent.
  record AuthorizationCode() implements Grant {}

  /// As a service of its own.
  record ClientCredentials() implements Grant {}

  /// With an assertion about who we are, made elsewhere (workload identity).
  ///
  /// @param assertion asked anew each time; a JWT
  /// @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.1">RFC 7523, 2.1</a>
  record JwtBearer(Supplier<String> assertion) implements Grant {}

  /// With a user's id token, which an identity provider exchanges for an assertion to the
  /// authorization server.
  ///
  /// @param tokenEndpoint of the identity provider
  /// @param clientId our id there
  /// @param idToken asked anew each time
  /// @see <a href="https://www.rfc-editor.org/rfc/rfc8693.html#section-2.1">RFC 8693, 2.1</a>
  record TokenExchange(URI tokenEndpoint, @Nullable String clientId, Supplier<String> idToken)
      implements Grant {}
}
