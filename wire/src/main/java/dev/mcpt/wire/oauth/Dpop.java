package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Proves with each request that we hold the key that a token is bound to. Remembers the nonce that
/// each server gave last. Thread-safe.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9449.html#section-4.2">RFC 9449, 4.2</a>
final class Dpop {

  static final String HEADER = "DPoP";
  static final String NONCE = "DPoP-Nonce";
  static final String NONCE_WANTED = "use_dpop_nonce";

  private final SigningKey key = SigningKey.create();
  private final Map<String, String> nonces = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Dpop(InstantSource clock) {
    this.clock = clock;
  }

  /// Keeps the nonce for the origin of this URL; false if there is none, or it is no news.
  boolean keep(URI url, @Nullable String nonce) {
    return nonce != null && !nonce.equals(nonces.put(WellKnown.origin(url), nonce));
  }

  /// A proof for one request; each is another one.
  ///
  /// @param token the one that goes along, or null at the token endpoint
  String proof(String method, URI url, @Nullable String token) {
    JsonObject.Builder claims =
        Json.object()
            .put("jti", Secrets.random())
            .put("htm", method)
            .put("htu", Reach.shown(url))
            .put("iat", clock.instant().getEpochSecond())
            .putIfPresent("nonce", nonces.get(WellKnown.origin(url)));
    if (token != null) {
      claims.put("ath", hash(token));
    }
    return key.sign(Json.object("typ", "dpop+jwt", "jwk", key.publicJwk()), claims.build());
  }

  private static String hash(String token) {
    try {
      return Secrets.base64(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
