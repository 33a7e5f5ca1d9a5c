package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Authority.Seen;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The authorization code flow, followed by our own client.
class CodeFlowIT {

  private Authority authority;
  private Login login;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
    login = Login.headless(authority);
  }

  @AfterEach
  void close() {
    login.close();
    authority.close();
  }

  @Test
  void aChallengeLeadsToAToken() throws Exception {
    login.challenged("Bearer scope=\"files:read\"");

    Seen asked = authority.seen("/authorize").getFirst();
    assertThat(asked.fields())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client-1")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("resource", authority.url() + "/mcp")
        .containsEntry("scope", "files:read");
    Seen exchanged = authority.seen("/token").getFirst();
    assertThat(exchanged.fields())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("client_id", "client-1")
        .containsEntry("redirect_uri", asked.fields().get("redirect_uri"))
        .containsEntry("resource", authority.url() + "/mcp")
        .containsKey("code_verifier");
    assertThat(login.sent().first("Authorization"))
        .isEqualTo("Bearer " + login.tokens().accessToken());
  }

  @Test
  void aClientRegistersAsANativeApplication() throws Exception {
    login.challenged("Bearer");

    JsonObject metadata =
        (JsonObject) Json.read(authority.seen("/register").getFirst().field("json"));
    assertThat(metadata.string("application_type")).isEqualTo("native");
    assertThat(Texts.in(metadata, "grant_types"))
        .containsExactly("authorization_code", "refresh_token");
    assertThat(metadata.string("token_endpoint_auth_method")).isEqualTo("none");
    assertThat(Texts.in(metadata, "redirect_uris"))
        .containsExactly(authority.seen("/authorize").getFirst().fields().get("redirect_uri"));
    assertThat(login.events)
        .hasAtLeastOneElementOfType(OAuthEvent.Registered.class)
        .hasAtLeastOneElementOfType(OAuthEvent.Visit.class)
        .hasAtLeastOneElementOfType(OAuthEvent.Authorized.class);
  }

  @Test
  void theEvidenceHoldsEachStepAndNoSecret() throws Exception {
    authority.tokens(answer -> answer.with("refresh_token", Json.of("refresh-me-please")));

    login.challenged("Bearer");

    assertThat(login.recorder.exchanges())
        .extracting(exchange -> exchange.label())
        .containsExactly(
            "oauth protected resource metadata",
            "oauth authorization server metadata",
            "oauth registration",
            "oauth authorization",
            "oauth callback",
            "oauth callback received",
            "oauth token");
    assertThat(login.evidence())
        .doesNotContain(login.tokens().accessToken())
        .doesNotContain("refresh-me-please")
        .doesNotContain(authority.seen("/token").getFirst().fields().get("code"))
        .doesNotContain(authority.seen("/token").getFirst().fields().get("code_verifier"));
  }

  @Test
  void aWrongStateIsRefusedAndItsCodeNeverUsed() {
    authority.callback(changed("state", "somebody-else"));

    assertThatThrownBy(() -> login.challenged("Bearer"))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("state");
    assertThat(authority.seen("/token")).isEmpty();
  }

  @Test
  void anotherIssuerIsRefusedAndItsErrorNotShown() {
    authority.callback(
        back -> Map.of("state", back.get("state"), "iss", "https://evil.example", "error", "haha"));

    assertThatThrownBy(() -> login.challenged("Bearer"))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("iss")
        .hasMessageNotContaining("haha");
    assertThat(authority.seen("/token")).isEmpty();
  }

  @Test
  void aTrailingSlashMakesAnotherIssuer() {
    authority.callback(changed("iss", authority.url() + "/"));

    assertThatThrownBy(() -> login.challenged("Bearer")).isInstanceOf(OAuthFailure.class);
  }

  @Test
  void anIssuerThatWasPromisedMustCome() {
    authority.callback(back -> Map.of("state", back.get("state"), "code", back.get("code")));

    assertThatThrownBy(() -> login.challenged("Bearer"))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("no `iss`");
  }

  @Test
  void anIssuerThatWasNotPromisedMayStayAway() throws Exception {
    String metadata = "/.well-known/oauth-authorization-server";
    authority.page(
        metadata, authority.metadata().without("authorization_response_iss_parameter_supported"));
    authority.callback(back -> Map.of("state", back.get("state"), "code", back.get("code")));

    login.challenged("Bearer");

    assertThat(login.tokens().issuer()).isEqualTo(authority.url());
  }

  @Test
  void aRefusalIsToldWithItsCode() {
    authority.callback(back ->
        Map.of("state", back.get("state"), "iss", back.get("iss"), "error", "access_denied"));

    assertThatThrownBy(() -> login.challenged("Bearer"))
        .isInstanceOfSatisfying(
            OAuthFailure.class, e -> assertThat(e.error()).isEqualTo("access_denied"));
  }

  @Test
  void withoutPkceNobodyIsAsked() {
    authority.page(
        "/.well-known/oauth-authorization-server",
        authority.metadata().with("code_challenge_methods_supported", Json.of(List.of("plain"))));

    assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("PKCE");
    assertThat(authority.paths()).doesNotContain("/authorize", "/register");
  }

  @Test
  void afterTheFlowItsPortIsFree() throws Exception {
    login.challenged("Bearer");

    URI redirect = URI.create(authority.seen("/authorize").getFirst().fields().get("redirect_uri"));
    CallbackListener.open(redirect.getPort(), login.recorder).close();
  }

  private static UnaryOperator<Map<String, String>> changed(String name, String value) {
    return back -> {
      Map<String, String> other = new HashMap<>(back);
      other.put(name, value);
      return other;
    };
  }
}
