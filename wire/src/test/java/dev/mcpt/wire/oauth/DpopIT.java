package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.oauth.Authority.Reply;
import dev.mcpt.wire.oauth.Authority.Seen;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (RFC 9449).
class DpopIT {

  private Authority authority;
  private Login login;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
    login = Login.headless(authority);
    authority.tokens(answer -> answer.with("token_type", Json.of("DPoP")));
  }

  @AfterEach
  void close() {
    login.close();
    authority.close();
  }

  private static JsonObject part(String jwt, int index) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
      return (JsonObject) Json.read(new String(bytes, US_ASCII));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonObject claims(String jwt) {
    return part(jwt, 1);
  }

  @Test
  void aChallengeBindsTheTokenToAKey() throws Exception {
    login.challenged("DPoP algs=\"ES256\"");
    String proof = authority.seen("/token").getFirst().proof();
    assertThat(part(proof, 0).string("typ")).isEqualTo("dpop+jwt");
    assertThat(part(proof, 0).string("alg")).isEqualTo("ES256");
    assertThat(claims(proof).string("htm")).isEqualTo("POST");
    assertThat(claims(proof).string("htu")).isEqualTo(authority.url() + "/token");
    assertThat(claims(proof).has("ath")).isFalse();
    Headers sent = login.sent();
    String token = login.tokens().accessToken();
    assertThat(sent.first("Authorization")).isEqualTo("DPoP " + token);
    String shown = Objects.requireNonNull(sent.first("DPoP"));
    assertThat(claims(shown).string("htu")).isEqualTo(authority.mcp().toString());
    assertThat(claims(shown).string("ath"))
        .isEqualTo(
            Secrets.base64(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII))));
    assertThat(part(shown, 0).object("jwk")).isEqualTo(part(proof, 0).object("jwk"));
  }

  @Test
  void eachProofIsAnother() throws Exception {
    login.challenged("DPoP");
    assertThat(claims(String.valueOf(login.sent().first("DPoP"))).string("jti"))
        .isNotEqualTo(claims(String.valueOf(login.sent().first("DPoP"))).string("jti"));
  }

  @Test
  void theResourceMayWantIt() throws Exception {
    authority.page(
        "/.well-known/oauth-protected-resource/mcp",
        authority.resource().with("dpop_bound_access_tokens_required", Json.of(true)));
    login.challenged("Bearer");
    assertThat(login.tokens().type()).isEqualTo("DPoP");
  }

  @Test
  void theUserMayWantItAndABearerTokenIsTakenAllTheSame() throws Exception {
    authority.tokens(answer -> answer);
    try (Login own = Login.headless(authority, OAuthSettings.defaults().withDpop(true))) {
      own.challenged("Bearer");
      assertThat(authority.seen("/token").getFirst().proof()).contains(".");
      assertThat(own.sent().has("DPoP")).isFalse();
    }
  }

  private static Reply token(Seen seen) {
    boolean nonce = "n-1".equals(claims(seen.proof()).string("nonce"));
    return nonce
        ? Reply.of(200, Json.object("access_token", "bound", "token_type", "DPoP"))
        : new Reply(400, Json.object("error", "use_dpop_nonce"), Map.of("DPoP-Nonce", "n-1"));
  }

  @Test
  void theNonceOfTheTokenEndpointGoesIntoASecondProof() throws Exception {
    authority.on("/token", DpopIT::token);
    login.challenged("DPoP");
    assertThat(authority.seen("/token")).hasSize(2);
    assertThat(login.tokens().accessToken()).isEqualTo("bound");
  }

  @Test
  void theNonceOfTheServerLeadsToTheSameRequestOnceMore() throws Exception {
    login.challenged("DPoP");
    Headers answer =
        Headers.of("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"", "DPoP-Nonce", "n-2");
    assertThat(login.authorization.challenged(401, answer, login.sent())).isTrue();
    assertThat(claims(String.valueOf(login.sent().first("DPoP"))).string("nonce")).isEqualTo("n-2");
    assertThat(login.authorization.challenged(401, answer, login.sent())).isFalse();
    assertThat(authority.seen("/token")).hasSize(1);
  }

  @Test
  void aTokenThatWasBoundStaysBoundWhenItIsRenewed() throws Exception {
    authority.tokens(answer ->
        answer.with("token_type", Json.of("DPoP")).with("refresh_token", Json.of("refresh-me")));
    login.challenged("DPoP");
    login.challenged("Bearer");
    assertThat(authority.seen("/token").getLast().field("grant_type")).isEqualTo("refresh_token");
    assertThat(authority.seen("/token").getLast().proof()).contains(".");
  }
}
