package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Verifies the signed assertions of clients (RFC 7523 section 3). Each is good once. Safe for use
/// by several threads.
final class Assertions {

  private final Set<String> seen = new HashSet<>();

  /// @param audiences what `aud` may name
  /// @throws OAuthError with `invalid_client` when anything is wrong with it
  void verify(String jwt, Client client, Set<String> audiences, Instant now) throws OAuthError {
    String[] parts = jwt.split("\\.", -1);
    PublicKey key = client.key();
    if (parts.length != 3 || key == null) {
      throw refusal("not a signed assertion");
    }
    Map<String, Object> header = decoded(parts[0]);
    Map<String, Object> claims = decoded(parts[1]);
    if (!signed(parts, key, String.valueOf(header.get("alg")))) {
      throw refusal("the signature is wrong");
    }
    if (!client.id().equals(claims.get("iss")) || !client.id().equals(claims.get("sub"))) {
      throw refusal("iss and sub are not the client");
    }
    Object audience = claims.get("aud");
    List<?> named = audience instanceof List<?> list ? list : List.of(String.valueOf(audience));
    if (named.stream().noneMatch(audiences::contains)) {
      throw refusal("aud is somebody else");
    }
    if (!(claims.get("exp") instanceof Number exp) || exp.longValue() <= now.getEpochSecond()) {
      throw refusal("expired, or without exp");
    }
    synchronized (seen) {
      if (!seen.add(String.valueOf(claims.get("jti")))) {
        throw refusal("jti was used before");
      }
    }
  }

  private static boolean signed(String[] parts, PublicKey key, String alg) throws OAuthError {
    String name =
        switch (alg + "/" + key.getAlgorithm()) {
          case "ES256/EC" -> "SHA256withECDSAinP1363Format";
          case "RS256/RSA" -> "SHA256withRSA";
          default -> throw refusal("alg " + alg + " does not fit the key");
        };
    try {
      Signature signature = Signature.getInstance(name);
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refusal("the signature cannot be read");
    }
  }

  private static Map<String, Object> decoded(String part) throws OAuthError {
    try {
      Map<String, Object> object = Json.asObject(Json.read(Base64.getUrlDecoder().decode(part)));
      if (object == null) {
        throw refusal("not a JSON object");
      }
      return object;
    } catch (BadJson | IllegalArgumentException e) {
      throw refusal("not JSON in base64url");
    }
  }

  private static OAuthError refusal(String why) {
    return new OAuthError("invalid_client", why);
  }
}
