package dev.mcpt.testbed.oauth;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The codes and tokens that are out. Codes and refresh tokens are good for one use; whoever brings
/// one a second time loses every token that came of it. Safe for use by several threads.
final class Grants {

  /// What a user allowed a client.
  ///
  /// @param code the code of the flow, which names all tokens that come of it
  record Consent(
      String code,
      String clientId,
      String redirectUri,
      String challenge,
      @Nullable String resource,
      Set<String> scopes) {}

  /// A token that opens a protected server.
  record Access(String token, @Nullable String resource, Set<String> scopes, Instant expiresAt) {}

  private static final int BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Consent> codes = new HashMap<>();
  private final Map<String, Consent> refreshes = new HashMap<>();
  private final Map<String, Consent> used = new HashMap<>();
  private final Map<String, Access> tokens = new HashMap<>();
  private final Map<String, Set<String>> families = new HashMap<>();

  Grants(InstantSource clock) {
    this.clock = clock;
  }

  /// A fresh value that nobody can guess: 43 characters of base64url.
  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  synchronized void code(Consent consent) {
    codes.put(consent.code(), consent);
  }

  /// The consent behind a code, or null when the code was never given out or is used up.
  synchronized @Nullable Consent redeem(String code) {
    return take(codes, code);
  }

  /// Whom a used code or refresh token belonged to.
  synchronized @Nullable Consent formerly(String value) {
    return used.get(value);
  }

  /// The consent behind a refresh token, or null when it was never given out or is used up.
  synchronized @Nullable Consent refresh(String token) {
    return take(refreshes, token);
  }

  private @Nullable Consent take(Map<String, Consent> from, String value) {
    Consent consent = from.remove(value);
    Consent before = consent == null ? used.get(value) : used.putIfAbsent(value, consent);
    if (before != null) {
      Set<String> family = families.getOrDefault(before.code(), Set.of());
      family.forEach(tokens::remove);
      family.forEach(refreshes::remove);
    }
    return consent;
  }

  /// Gives out a refresh token.
  synchronized String refreshable(Consent consent) {
    String token = fresh();
    refreshes.put(token, consent);
    families.computeIfAbsent(consent.code(), _ -> new HashSet<>()).add(token);
    return token;
  }

  /// Gives out an access token.
  synchronized Access access(
      String family, @Nullable String resource, Set<String> scopes, Instant expiresAt) {
    Access access = new Access(fresh(), resource, scopes, expiresAt);
    tokens.put(access.token(), access);
    families.computeIfAbsent(family, _ -> new HashSet<>()).add(access.token());
    return access;
  }

  /// The token, unless it was never given out, is revoked or has expired.
  synchronized @Nullable Access valid(String token) {
    Access access = tokens.get(token);
    return access == null || !clock.instant().isBefore(access.expiresAt()) ? null : access;
  }

  /// Makes a token or refresh token worthless.
  synchronized void revoke(String token) {
    tokens.remove(token);
    refreshes.remove(token);
  }
}
