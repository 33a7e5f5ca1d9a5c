package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Authority.Reply;
import dev.mcpt.wire.oauth.Authority.Seen;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Grants without a user.
class MachineIT {

  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String TYPES = "urn:ietf:params:oauth:token-type:";
  private static final String BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private Authority authority;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
    authority.page(SERVER, authority.metadata().without("token_endpoint_auth_methods_supported"));
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private Login login(Grant grant) {
    OAuthClient client = OAuthClient.of("robot", "hush-hush");
    return Login.headless(authority, OAuthSettings.defaults().withClient(client).withGrant(grant));
  }

  @Test
  void anAssertionMadeElsewhereIsExchanged() throws Exception {
    try (Login login = login(new Grant.JwtBearer(() -> "made.else.where"))) {
      login.challenged("Bearer scope=\"a b\"");
      assertThat(authority.seen("/token").getFirst().fields())
          .containsEntry("grant_type", BEARER)
          .containsEntry("assertion", "made.else.where")
          .containsEntry("scope", "a b")
          .containsEntry("resource", authority.mcp().toString());
      assertThat(authority.seen("/token").getFirst().authorization()).startsWith("Basic ");
      assertThat(authority.paths()).doesNotContain("/authorize");
      assertThat(login.evidence()).doesNotContain("made.else.where", "hush-hush");
    }
  }

  @Test
  void anIdTokenBecomesAnAssertionAndThatAToken() throws Exception {
    try (Authority provider = new Authority()) {
      provider.on(
          "/token", _ -> Reply.of(200, Json.object("access_token", "id-jag", "token_type", "N_A")));
      URI endpoint = URI.create(provider.url() + "/token");
      try (Login login = login(new Grant.TokenExchange(endpoint, "me-there", () -> "who-i-am"))) {
        login.challenged("Bearer");
        assertThat(provider.seen("/token").getFirst().fields())
            .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
            .containsEntry("requested_token_type", TYPES + "id-jag")
            .containsEntry("subject_token", "who-i-am")
            .containsEntry("subject_token_type", TYPES + "id_token")
            .containsEntry("audience", authority.url())
            .containsEntry("resource", authority.mcp().toString())
            .containsEntry("client_id", "me-there");
        Seen asked = authority.seen("/token").getFirst();
        assertThat(asked.field("grant_type")).isEqualTo(BEARER);
        assertThat(asked.field("assertion")).isEqualTo("id-jag");
        assertThat(login.evidence()).doesNotContain("who-i-am", "id-jag\"");
      }
    }
  }

  @Test
  void aRefusedExchangeIsTold() throws Exception {
    try (Authority provider = new Authority()) {
      URI endpoint = URI.create(provider.url() + "/token");
      Grant grant = new Grant.TokenExchange(endpoint, null, () -> "who-i-am");
      try (Login login = login(grant)) {
        provider.on("/token", _ -> Reply.of(400, Json.object("error", "invalid_target")));
        assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("invalid_target");
        provider.on("/token", _ -> Reply.of(200, Json.object("issued_token_type", "x")));
        assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("gave no token");
      }
      assertThat(authority.seen("/token")).isEmpty();
    }
  }

  @Test
  void aServerForServicesOnlyIsAskedAsOne() throws Exception {
    authority.page(
        SERVER,
        authority
            .metadata()
            .without("token_endpoint_auth_methods_supported")
            .with("grant_types_supported", Json.of(List.of("client_credentials"))));
    try (Login login = login(new Grant.Automatic())) {
      login.challenged("Bearer");
    }
    assertThat(authority.seen("/token").getFirst().field("grant_type"))
        .isEqualTo("client_credentials");
  }

  @Test
  void theGrantThatTheUserWantsIsUsed() throws Exception {
    try (Login login = login(new Grant.AuthorizationCode())) {
      login.challenged("Bearer");
    }
    assertThat(authority.seen("/token").getFirst().field("grant_type"))
        .isEqualTo("authorization_code");
  }

  @Test
  void aServiceNeedsAClientOfItsOwn() {
    OAuthSettings settings = OAuthSettings.defaults().withGrant(new Grant.ClientCredentials());
    try (Login login = Login.headless(authority, settings)) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOf(OAuthFailure.class)
          .hasMessageContaining("needs a client");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_client, client_id",
    "invalid_grant, log in again",
    "unauthorized_client, grant",
    "invalid_scope, scopes",
    "invalid_target, resource",
    "server_error, log"
  })
  void eachRefusalHasItsHint(String error, String hint) {
    authority.on(
        "/token",
        _ -> Reply.of(400, Json.object("error", error, "error_description", "line\none")));
    try (Login login = login(new Grant.ClientCredentials())) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOfSatisfying(
              OAuthFailure.class,
              e -> {
                assertThat(e.error()).isEqualTo(error);
                assertThat(e.hint()).contains(hint);
              })
          .hasMessageContaining(error + ": line one");
    }
  }

  @Test
  void whatIsNoTokenIsRefused() {
    try (Login login = login(new Grant.ClientCredentials())) {
      authority.on("/token", _ -> new Reply(200, JsonObject.EMPTY, Map.of()));
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("no access_token");
      authority.on(
          "/token", _ -> Reply.of(200, Json.object("access_token", "a", "token_type", "mac")));
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("of the type mac");
      authority.on(
          "/token", _ -> Reply.of(200, Json.object("access_token", "a", "token_type", "DPoP")));
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("of the type DPoP");
      authority.page(SERVER, authority.metadata().without("token_endpoint"));
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .hasMessageContaining("no token endpoint");
    }
  }

  @Test
  void aFlowNeedsAnAuthorizationEndpoint() {
    authority.page(SERVER, authority.metadata().without("authorization_endpoint"));
    try (Login login = Login.headless(authority)) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .hasMessageContaining("names no authorization endpoint");
    }
  }
}
