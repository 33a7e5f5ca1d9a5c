package dev.mcpt.wire.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens during authorization that a user may want to know. No event holds a secret.
public sealed interface OAuthEvent {

  /// The user must visit this URL; it is told before the browser is opened.
  record Visit(URI url) implements OAuthEvent {}

  /// The browser could not be opened; the URL must be visited by hand.
  record NoBrowser(URI url, String reason) implements OAuthEvent {}

  /// A client was registered at an authorization server.
  record Registered(String issuer, String clientId) implements OAuthEvent {}

  /// A token was got.
  ///
  /// @param renewed whether by a refresh token
  record Authorized(
      String issuer, List<String> scopes, @Nullable Instant expiresAt, boolean renewed)
      implements OAuthEvent {}
}
