package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.oauth.Authority.Reply;
import dev.mcpt.wire.oauth.Authority.Seen;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens that expire, are refused, or do not reach far enough.
class RenewalIT {

  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String RESOURCE = "/.well-known/oauth-protected-resource/mcp";

  private Authority authority;
  private Login login;
  private volatile Instant now = Instant.parse("2026-07-28T00:00:00Z");

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
    authority.tokens(answer -> answer.with("refresh_token", Json.of("refresh-me")));
    login = new Login(authority.mcp(), OAuthSettings.defaults(), Browser.headless(), () -> now);
  }

  @AfterEach
  void close() {
    login.close();
    authority.close();
  }

  private List<String> grants() {
    return authority.seen("/token").stream().map(seen -> seen.field("grant_type")).toList();
  }

  private List<String> scopesAsked() {
    return authority.seen("/authorize").stream().map(seen -> seen.field("scope")).toList();
  }

  @Test
  void aTokenIsRenewedShortlyBeforeItExpires() throws Exception {
    login.challenged("Bearer");
    now = now.plusSeconds(3589);
    login.authorization.prepare();
    assertThat(grants()).containsExactly("authorization_code");
    now = now.plusSeconds(1);
    login.authorization.prepare();
    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
    Seen renewal = authority.seen("/token").getLast();
    assertThat(renewal.fields())
        .containsEntry("refresh_token", "refresh-me")
        .containsEntry("resource", authority.mcp().toString());
    login.authorization.prepare();
    assertThat(grants()).hasSize(2);
  }

  @Test
  void aRefreshTokenThatIsNotReplacedIsKept() throws Exception {
    login.challenged("Bearer");
    authority.tokens(answer -> answer);
    login.challenged("Bearer");
    assertThat(login.tokens().refreshToken()).isEqualTo("refresh-me");
  }

  @Test
  void aTokenThatWasKeptWithoutItsClientsSecretIsRenewedWithIt() throws Exception {
    authority.page(SERVER, authority.metadata().without("token_endpoint_auth_methods_supported"));
    OAuthSettings settings = OAuthSettings.defaults().withClient(OAuthClient.of("me", "hush"));
    OAuthClient kept = OAuthClient.of("me", (String) null);
    try (Login own = new Login(authority.mcp(), settings, Browser.headless(), () -> now)) {
      own.store.save(
          TokenKey.of(authority.mcp(), "one"),
          new Tokens(authority.url(), kept, "old", "Bearer", "refresh-me", List.of(), now));
      own.authorization.prepare();
      assertThat(own.tokens().accessToken()).isNotEqualTo("old");
    }
    assertThat(authority.seen("/token").getFirst().authorization()).startsWith("Basic ");
  }

  @Test
  void whenTheRenewalIsNotAnsweredTheServerHasItsSay() throws Exception {
    login.challenged("Bearer");
    String before = login.tokens().accessToken();
    now = now.plusSeconds(3595);
    authority.on("/token", _ -> Reply.of(503, Json.object().build()));
    login.authorization.prepare();
    assertThat(login.tokens().accessToken()).isEqualTo(before);
    assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("HTTP status 503");
  }

  @Test
  void aRefusedRefreshTokenIsForgottenAndTheUserIsAsked() throws Exception {
    login.challenged("Bearer");
    authority.on(
        "/token",
        seen ->
            seen.field("grant_type").equals("refresh_token")
                ? Reply.of(400, Json.object("error", "invalid_grant"))
                : Reply.of(200, Json.object("access_token", "anew", "token_type", "bearer")));
    login.challenged("Bearer");
    assertThat(login.tokens().accessToken()).isEqualTo("anew");
    assertThat(login.tokens().refreshToken()).isNull();
    assertThat(login.tokens().type()).isEqualTo("Bearer");
  }

  @Test
  void aTokenThatSomebodyElseRenewedMeanwhileIsUsed() throws Exception {
    Headers old = login.sent();
    login.challenged("Bearer");
    boolean again =
        login.authorization.challenged(401, Headers.of("WWW-Authenticate", "Bearer"), old);
    assertThat(again).isTrue();
    assertThat(grants()).hasSize(1);
  }

  @Test
  void theTokenOfTheAuthorizationServerBeforeIsNotShownToTheNext() throws Exception {
    login.challenged("Bearer");
    try (Authority next = new Authority()) {
      authority.page(
          RESOURCE,
          authority.resource().with("authorization_servers", Json.of(List.of(next.url()))));
      login.challenged("Bearer");
      assertThat(next.seen("/token"))
          .extracting(seen -> seen.field("grant_type"))
          .containsExactly("authorization_code");
      assertThat(login.tokens().refreshToken()).isNull();
    }
  }

  @Test
  void moreScopesAreAskedForTogetherWithTheOnesBefore() throws Exception {
    login.challenged("Bearer scope=\"a\"");
    assertThat(login.forbidden("Bearer error=\"insufficient_scope\", scope=\"b\"")).isTrue();
    assertThat(login.forbidden("Bearer error=\"insufficient_scope\", scope=\"c a\"")).isTrue();
    assertThat(scopesAsked()).containsExactly("a", "a b", "a b c");
    assertThat(grants()).containsOnly("authorization_code");
  }

  @Test
  void moreScopesAreNotAskedForWithoutEnd() throws Exception {
    login.challenged("Bearer scope=\"s\"");
    for (int i = 0; i < Authorization.MOST_STEP_UPS; i++) {
      login.forbidden("Bearer error=\"insufficient_scope\", scope=\"s" + i + "\"");
    }
    assertThatThrownBy(
            () -> login.forbidden("Bearer error=\"insufficient_scope\", scope=\"one-more\""))
        .isInstanceOfSatisfying(
            OAuthFailure.class, e -> assertThat(e.step()).isEqualTo(OAuthFailure.Step.SCOPE));
    assertThat(authority.seen("/authorize")).hasSize(1 + Authorization.MOST_STEP_UPS);
  }

  @Test
  void scopesThatTheTokenHasAreNotAskedForAgain() throws Exception {
    login.challenged("Bearer scope=\"a b\"");
    assertThatThrownBy(() -> login.forbidden("Bearer error=\"insufficient_scope\", scope=\"b\""))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("was asked with already");
    assertThat(authority.seen("/authorize")).hasSize(1);
  }

  @Test
  void anyOtherRefusalIsLeftToTheCaller() throws Exception {
    login.challenged("Bearer");
    assertThat(login.forbidden("Bearer error=\"access_denied\"")).isFalse();
    assertThat(login.authorization.challenged(403, Headers.none(), login.sent())).isFalse();
    assertThat(login.authorization.challenged(500, Headers.none(), login.sent())).isFalse();
    assertThat(grants()).hasSize(1);
  }

  @Test
  void offlineAccessIsAskedForWithConsentWhereItIsKnown() throws Exception {
    authority.page(
        SERVER,
        authority
            .metadata()
            .with("scopes_supported", Json.of(List.of("a", "offline_access")))
            .with(
                "grant_types_supported", Json.of(List.of("authorization_code", "refresh_token"))));
    login.challenged("Bearer scope=\"a\"");
    Seen asked = authority.seen("/authorize").getFirst();
    assertThat(asked.field("scope")).isEqualTo("a offline_access");
    assertThat(asked.field("prompt")).isEqualTo("consent");
  }

  @Test
  void aTokenGoesToItsOwnServerOnly() throws Exception {
    login.challenged("Bearer");
    assertThat(login.authorization.credentials("POST", URI.create("http://127.0.0.1:1/mcp")))
        .isEmpty();
  }

  @Test
  void aLoginNeedsNoRequestToTheServer() throws Exception {
    login.authorization.login();
    assertThat(login.tokens().accessToken()).isNotEmpty();
    assertThat(authority.paths()).doesNotContain("/mcp");
  }

  @Test
  void expiryMayBeText() throws Exception {
    authority.tokens(answer -> answer.with("expires_in", Json.of("60")));
    login.challenged("Bearer");
    assertThat(login.tokens().expiresAt()).isEqualTo(now.plusSeconds(60));
    authority.tokens(answer -> answer.with("expires_in", Json.of(-1)));
    login.challenged("Bearer");
    assertThat(login.tokens().expiresAt()).isNull();
  }
}
