package dev.mcpt.wire.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an authorization server gave for one server in one session.
///
/// @param issuer who gave it, and the only one that renews it
/// @param client to whom
/// @param accessToken goes to the server
/// @param type `Bearer` or `DPoP`
/// @param refreshToken renews it, or null
/// @param scopes what was asked for and what was granted, together
/// @param expiresAt null where it was not said
public record Tokens(
    String issuer,
    OAuthClient client,
    String accessToken,
    String type,
    @Nullable String refreshToken,
    List<String> scopes,
    @Nullable Instant expiresAt) {

  public Tokens {
    scopes = List.copyOf(scopes);
  }

  /// Whether it is over now, or will be within this time.
  public boolean expires(Instant now, Duration within) {
    return expiresAt != null && !now.plus(within).isBefore(expiresAt);
  }

  @Override
  public String toString() {
    return "Tokens[" + type + " of " + issuer + ", scopes " + scopes + ", until " + expiresAt + "]";
  }
}
