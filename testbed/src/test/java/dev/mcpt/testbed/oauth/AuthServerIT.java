package dev.mcpt.testbed.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AuthServerIT {

  private final AuthServer server = AuthServer.start(Policy.sound().client(Client.open("app")));
  private final AuthPeer peer = new AuthPeer(server);

  @AfterEach
  void close() {
    peer.close();
    server.close();
  }

  @Test
  void givesATokenForACodeAndItsVerifier() throws Exception {
    AuthPeer.Answer answer = peer.authorize("app");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header()).startsWith(AuthPeer.REDIRECT + "?");
    Map<String, String> callback = answer.callback();
    assertThat(callback)
        .containsEntry("state", "the-state")
        .containsEntry("iss", server.issuer().toString());
    Map<String, Object> token = peer.redeem("app", callback.getOrDefault("code", "")).json();
    assertThat(token)
        .containsKeys("access_token", "refresh_token")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", 3600L)
        .containsEntry("scope", "mcp:use offline_access");
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, wrong-verifier-wrong-verifier-wrong-verifier, invalid_grant",
    "redirect_uri, http://127.0.0.1:10/callback, invalid_grant",
    "code, nobody-gave-this-out, invalid_grant",
    "resource, http://127.0.0.1/other, invalid_target",
    "client_id, nobody, invalid_client",
    "client_secret, unneeded, invalid_client",
    "grant_type, password, unauthorized_client",
    "code, '', invalid_request"
  })
  void refusesAWrongTokenRequest(String name, String value, String error) throws Exception {
    String code = peer.authorize("app").callback().getOrDefault("code", "");
    AuthPeer.Answer answer = peer.redeem("app", code, name, value);
    assertThat(answer.json()).containsEntry("error", error);
    assertThat(server.ledger().of(Entry.Issued.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "code_challenge, '', invalid_request",
    "code_challenge_method, plain, invalid_request",
    "response_type, token, unsupported_response_type",
    "scope, golden, invalid_scope"
  })
  void sendsTheBrowserBackWithAnError(String name, String value, String error) throws Exception {
    Map<String, String> callback = peer.authorize("app", name, value).callback();
    assertThat(callback).containsEntry("error", error).containsEntry("state", "the-state");
    assertThat(callback).doesNotContainKey("code");
  }

  @ParameterizedTest
  @CsvSource({"client_id, nobody", "redirect_uri, http://evil.example/", "redirect_uri, ''"})
  void sendsNobodyAwayWhoseClientOrRedirectIsUnknown(String name, String value) throws Exception {
    AuthPeer.Answer answer = peer.authorize("app", name, value);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header()).isEmpty();
  }

  @Test
  void aCodeThatComesTwiceCostsAllItsTokens() throws Exception {
    String code = peer.authorize("app").callback().getOrDefault("code", "");
    String token = String.valueOf(peer.redeem("app", code).json().get("access_token"));
    assertThat(server.valid(token)).isNotNull();
    assertThat(peer.redeem("app", code).json()).containsEntry("error", "invalid_grant");
    assertThat(server.valid(token)).isNull();
    assertThat(server.ledger().swaps()).isEqualTo(1);
  }

  @Test
  void aCodeOfAnotherFlowIsASwap() throws Exception {
    String code = peer.authorize("app").callback().getOrDefault("code", "");
    peer.redeem("app", code, "redirect_uri", "http://127.0.0.1:10/callback");
    assertThat(server.ledger().of(Entry.Swapped.class))
        .containsExactly(
            new Entry.Swapped(code, AuthPeer.REDIRECT, "http://127.0.0.1:10/callback"));
  }

  @Test
  void rotatesRefreshTokensAndPunishesAnOldOne() throws Exception {
    String first = String.valueOf(peer.login("app").get("refresh_token"));
    String form = "grant_type=refresh_token&client_id=app&refresh_token=";
    Map<String, Object> second = peer.token(form + first).json();
    assertThat(second.get("refresh_token")).isNotEqualTo(first);
    assertThat(peer.token(form + first).json()).containsEntry("error", "invalid_grant");
    assertThat(server.valid(String.valueOf(second.get("access_token")))).isNull();
    assertThat(peer.token(form + second.get("refresh_token")).json())
        .containsEntry("error", "invalid_grant");
  }

  @Test
  void givesARefreshTokenOnlyToWhomAsksForIt() throws Exception {
    assertThat(peer.login("app", "scope", "mcp:use")).doesNotContainKey("refresh_token");
  }

  @Test
  void revokesTokens() throws Exception {
    String token = String.valueOf(peer.login("app").get("access_token"));
    String form = "client_id=app&token=" + token;
    peer.post("/revoke", "application/x-www-form-urlencoded", form);
    assertThat(server.valid(token)).isNull();
  }

  @Test
  void itsLedgerKnowsEverySecretAndWhoGotIt() throws Exception {
    Map<String, Object> token = peer.login("app");
    Entry.Authorized authorized = server.ledger().of(Entry.Authorized.class).getFirst();
    Entry.Issued issued = server.ledger().of(Entry.Issued.class).getFirst();
    assertThat(authorized.resource()).isEqualTo(AuthPeer.RESOURCE);
    assertThat(issued.from()).isEqualTo(authorized.code());
    assertThat(issued.redirectUri()).isEqualTo(authorized.redirectUri());
    assertThat(issued.accessToken()).isEqualTo(token.get("access_token"));
    assertThat(server.ledger().secrets())
        .contains(
            authorized.code(),
            AuthPeer.VERIFIER,
            issued.accessToken(),
            String.valueOf(token.get("refresh_token")));
  }

  @Test
  void findsItsDocumentsBesideAPathAndWithOpenIdInsideIt() throws Exception {
    try (AuthServer tenant = AuthServer.start(Policy.sound().path("/tenant"));
        AuthPeer visitor = new AuthPeer(tenant)) {
      String root = "http://127.0.0.1:" + tenant.port();
      for (String place :
          List.of(
              "/.well-known/oauth-authorization-server/tenant",
              "/.well-known/openid-configuration/tenant",
              "/tenant/.well-known/openid-configuration")) {
        Map<String, Object> document = visitor.get(root + place).json();
        assertThat(document).containsEntry("issuer", root + "/tenant");
        assertThat(document).containsEntry("token_endpoint", root + "/tenant/token");
      }
      assertThat(visitor.get(root + "/.well-known/oauth-authorization-server").status())
          .isEqualTo(404);
    }
  }

  @Test
  void leavesOutTheDocumentsThatItShallNotHave() throws Exception {
    Policy openId = Policy.sound().documents(Policy.Documents.OIDC).withoutRegistration();
    try (AuthServer only = AuthServer.start(openId);
        AuthPeer visitor = new AuthPeer(only)) {
      assertThat(visitor.get(only.issuer() + "/.well-known/oauth-authorization-server").status())
          .isEqualTo(404);
      assertThat(visitor.get(only.issuer() + "/.well-known/openid-configuration").json())
          .doesNotContainKey("registration_endpoint");
      assertThat(visitor.post("/register", "application/json", "{}").status()).isEqualTo(404);
    }
  }

  @Test
  void believesAClientsDocumentAtItsId() throws Exception {
    String id = "https://client.example/about.json";
    Map<String, Object> document =
        Json.object("client_id", id, "redirect_uris", List.of("http://127.0.0.1/callback"));
    try (AuthServer other = AuthServer.start(Policy.sound().clientDocument(id, document));
        AuthPeer visitor = new AuthPeer(other)) {
      assertThat(visitor.login(id)).containsKey("access_token");
      assertThat(visitor.authorize(id, "redirect_uri", "http://127.0.0.1:1/else").status())
          .isEqualTo(400);
    }
  }
}
