package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {

  private static final JsonObject CLAIMS = Json.object("iss", "me");

  static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  static KeyPair pair(String family, String size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    if (family.equals("EC")) {
      generator.initialize(new ECGenParameterSpec(size));
    } else if (family.equals("RSA")) {
      generator.initialize(Integer.parseInt(size));
    }
    return generator.generateKeyPair();
  }

  private static JsonObject part(String jwt, int index) throws Exception {
    byte[] bytes = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
    return (JsonObject) Json.read(new String(bytes, US_ASCII));
  }

  private static boolean verifies(String jwt, PublicKey key, String algorithm) throws Exception {
    int dot = jwt.lastIndexOf('.');
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(key);
    signature.update(jwt.substring(0, dot).getBytes(US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt.substring(dot + 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "ES256, EC, secp256r1, SHA256withECDSAinP1363Format",
    "ES384, EC, secp384r1, SHA384withECDSAinP1363Format",
    "RS256, RSA, 2048, SHA256withRSA",
    "EdDSA, Ed25519, 0, Ed25519"
  })
  void aKeyFromPemSigns(String algorithm, String family, String size, String verifier)
      throws Exception {
    KeyPair pair = pair(family, size);
    String jwt = SigningKey.pem(pem(pair), algorithm, "k1").sign(Json.object("typ", "JWT"), CLAIMS);
    assertThat(verifies(jwt, pair.getPublic(), verifier)).isTrue();
    assertThat(part(jwt, 0).sameAs(Json.object("typ", "JWT", "alg", algorithm, "kid", "k1")))
        .isTrue();
    assertThat(part(jwt, 1).sameAs(CLAIMS)).isTrue();
  }

  @Test
  void aKeyOfItsOwnSignsWhatItsPublicHalfVerifies() throws Exception {
    SigningKey key = SigningKey.create();
    JsonObject jwk = key.publicJwk();
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    PublicKey shown =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    assertThat(verifies(key.sign(JsonObject.EMPTY, CLAIMS), shown, "SHA256withECDSAinP1363Format"))
        .isTrue();
  }

  private static BigInteger number(JsonObject jwk, String name) {
    byte[] bytes = Base64.getUrlDecoder().decode(String.valueOf(jwk.string(name)));
    assertThat(bytes).hasSize(32);
    return new BigInteger(1, bytes);
  }

  @Test
  void whatIsNoKeyIsRefusedWithoutShowingIt() throws Exception {
    String ec = pem(pair("EC", "secp256r1"));
    assertThatThrownBy(() -> SigningKey.pem("top secret", "ES256", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("top secret");
    assertThatThrownBy(() -> SigningKey.pem(ec, "RS256", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningKey.pem(ec, "HS256", null)).hasMessageContaining("HS256");
    assertThat(SigningKey.pem(ec, "ES256", null)).hasToString("SigningKey[ES256]");
  }

  @Test
  void aKeyThatDoesNotFitItsAlgorithmIsToldWhenItSigns() throws Exception {
    SigningKey key = SigningKey.pem(pem(pair("EC", "secp384r1")), "ES256", null);
    assertThat(key.sign(JsonObject.EMPTY, CLAIMS)).isNotEmpty();
    assertThatThrownBy(key::publicJwk).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theChallengeOfAVerifierIsItsHash() {
    assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assertThat(Pkce.create().verifier()).hasSize(43).isNotEqualTo(Pkce.create().verifier());
    assertThat(Pkce.of("secret-verifier").toString()).doesNotContain("secret-verifier");
  }
}
