package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A private key that signs JWTs. Immutable and thread-safe; it does not show itself.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1">RFC 7518, 3.1</a>
public final class SigningKey {

  private static final Map<String, String> SIGNATURES =
      Map.of(
          "ES256", "SHA256withECDSAinP1363Format",
          "ES384", "SHA384withECDSAinP1363Format",
          "ES512", "SHA512withECDSAinP1363Format",
          "RS256", "SHA256withRSA",
          "RS384", "SHA384withRSA",
          "RS512", "SHA512withRSA",
          "EdDSA", "Ed25519");

  private final PrivateKey key;
  private final String algorithm;
  private final @Nullable String id;
  private final @Nullable ECPublicKey shown;

  private SigningKey(
      PrivateKey key, String algorithm, @Nullable String id, @Nullable ECPublicKey shown) {
    this.key = key;
    this.algorithm = algorithm;
    this.id = id;
    this.shown = shown;
  }

  /// A key from PEM text (PKCS #8, `BEGIN PRIVATE KEY`).
  ///
  /// @param algorithm of JWS, such as ES256 or RS256
  /// @param id goes into the header as `kid`; null for none
  /// @throws IllegalArgumentException if the text holds no such key, or the algorithm is not known
  public static SigningKey pem(String pem, String algorithm, @Nullable String id) {
    String family = algorithm.startsWith("ES") ? "EC" : algorithm.startsWith("RS") ? "RSA" : "";
    if (algorithm.equals("EdDSA")) {
      family = "Ed25519";
    }
    if (!SIGNATURES.containsKey(algorithm)) {
      throw new IllegalArgumentException("the algorithm " + algorithm + " is not known");
    }
    String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    try {
      byte[] bytes = Base64.getDecoder().decode(body);
      PrivateKey key =
          KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new SigningKey(key, algorithm, id, null);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("no PKCS #8 private key for " + algorithm, e);
    }
  }

  /// A new key of its own (ES256), whose public half can be shown.
  static SigningKey create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), "ES256", null, (ECPublicKey) pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String algorithm() {
    return algorithm;
  }

  /// The public half as a JWK.
  JsonObject publicJwk() {
    if (shown == null) {
      throw new IllegalStateException("the public half is not known");
    }
    return Json.object(
        "kty",
        "EC",
        "crv",
        "P-256",
        "x",
        Secrets.base64(fixed(shown.getW().getAffineX())),
        "y",
        Secrets.base64(fixed(shown.getW().getAffineY())));
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  /// A signed JWT.
  ///
  /// @param header gets `alg`, and `kid` where the key has an id
  String sign(JsonObject header, JsonObject claims) {
    JsonObject full = header.with("alg", Json.of(algorithm));
    if (id != null) {
      full = full.with("kid", Json.of(id));
    }
    String input = part(full) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(algorithm));
      signature.initSign(key);
      signature.update(input.getBytes(UTF_8));
      return input + "." + Secrets.base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key does not fit " + algorithm, e);
    }
  }

  private static String part(JsonObject object) {
    return Secrets.base64(Json.write(object).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "SigningKey[" + algorithm + "]";
  }
}
