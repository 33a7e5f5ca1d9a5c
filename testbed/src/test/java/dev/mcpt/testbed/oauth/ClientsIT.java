package dev.mcpt.testbed.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClientsIT {

  private static final String GRANT = "grant_type=client_credentials&scope=mcp:use";
  private static final Instant NOW = Instant.parse("2026-07-28T12:00:00Z");

  @Test
  void knowsClientsWithSecretsByTheirAgreedMethod() throws Exception {
    Policy policy =
        Policy.sound()
            .client(Client.secret("basic", "s3cret/basic", AuthMethod.BASIC))
            .client(Client.secret("post", "s3cret/post", AuthMethod.POST));
    try (AuthServer server = AuthServer.start(policy);
        AuthPeer peer = new AuthPeer(server)) {
      String header = "Basic " + base64("basic:s3cret%2Fbasic");
      assertThat(peer.token(GRANT, "Authorization", header).json()).containsKey("access_token");
      String form = GRANT + "&client_id=post&client_secret=";
      assertThat(peer.token(form + "s3cret/post").json()).containsKey("access_token");
      assertThat(peer.token(form + "wrong").status()).isEqualTo(401);
      String other = GRANT + "&client_id=basic&client_secret=s3cret/basic";
      assertThat(peer.token(other).json()).containsEntry("error", "invalid_client");
      assertThat(server.ledger().secrets()).contains("s3cret/basic", "s3cret/post");
    }
  }

  @Test
  void registersClientsWithASecretOfTheirOwn() throws Exception {
    try (AuthServer server = AuthServer.start(Policy.sound());
        AuthPeer peer = new AuthPeer(server)) {
      Map<String, Object> client = peer.register("client_secret_post");
      String id = String.valueOf(client.get("client_id"));
      String form = GRANT + "&client_id=" + id + "&client_secret=" + client.get("client_secret");
      assertThat(peer.token(form).json()).containsKey("access_token");
      assertThat(peer.register("none")).doesNotContainKey("client_secret");
      assertThat(peer.register("tls_client_auth"))
          .containsEntry("error", "invalid_client_metadata");
      assertThat(server.ledger().of(Entry.Registered.class))
          .first()
          .satisfies(entry -> assertThat(entry.clientId()).isEqualTo(id));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void knowsASignedAssertionOnce(String algorithm) throws Exception {
    KeyPair pair = pair(algorithm);
    Policy policy =
        Policy.sound()
            .client(Client.signing("signer", pair.getPublic()))
            .tokenLife(Duration.ofMinutes(1), () -> NOW);
    try (AuthServer server = AuthServer.start(policy);
        AuthPeer peer = new AuthPeer(server)) {
      Map<String, Object> claims = claims(server);
      String good = form(pair.getPrivate(), claims);
      assertThat(peer.token(good).json()).containsKey("access_token");
      assertThat(peer.token(good).json()).containsEntry("error_description", "jti was used before");

      claims.put("jti", "two");
      assertRefused(peer, form(pair(algorithm).getPrivate(), claims), "the signature is wrong");
      claims.put("aud", "https://elsewhere.example");
      assertRefused(peer, form(pair.getPrivate(), claims), "aud is somebody else");
      claims = claims(server);
      claims.put("exp", NOW.getEpochSecond());
      assertRefused(peer, form(pair.getPrivate(), claims), "expired, or without exp");
      claims = claims(server);
      claims.put("sub", "somebody");
      assertRefused(peer, form(pair.getPrivate(), claims), "iss and sub are not the client");
    }
  }

  private static void assertRefused(AuthPeer peer, String form, String why) throws Exception {
    assertThat(peer.token(form).json())
        .containsEntry("error", "invalid_client")
        .containsEntry("error_description", why);
  }

  private static Map<String, Object> claims(AuthServer server) {
    return Json.object(
        "iss",
        "signer",
        "sub",
        "signer",
        "aud",
        List.of(server.issuer().toString()),
        "exp",
        NOW.plusSeconds(60).getEpochSecond(),
        "jti",
        "one");
  }

  private static String form(PrivateKey key, Map<String, Object> claims) throws Exception {
    boolean ec = key.getAlgorithm().equals("EC");
    String signed =
        base64(Json.write(Map.of("alg", ec ? "ES256" : "RS256")))
            + "."
            + base64(Json.write(claims));
    Signature signature =
        Signature.getInstance(ec ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    String end = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    return GRANT
        + "&client_id=signer&client_assertion_type="
        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
        + signed
        + "."
        + end;
  }

  private static KeyPair pair(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
