package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Authority.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where metadata is looked for, and which is not used.
class DiscoveryIT {

  private static final String RESOURCE = "/.well-known/oauth-protected-resource";
  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String CLOUD = "http://169.254.169.254/latest/meta-data";

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

  private void refuses(String challenge, String saying) {
    assertThatThrownBy(() -> login.challenged(challenge))
        .isInstanceOfSatisfying(
            OAuthFailure.class,
            e -> {
              assertThat(e.step()).isEqualTo(OAuthFailure.Step.DISCOVERY);
              assertThat(e.hint()).isNotEmpty();
            })
        .hasMessageContaining(saying);
    assertThat(authority.paths()).doesNotContain("/authorize", "/register", "/token");
  }

  @Test
  void theRootIsTriedAfterThePath() throws Exception {
    authority.gone(RESOURCE + "/mcp");
    authority.page(RESOURCE, authority.resource().with("resource", Json.of(authority.url())));
    login.challenged("Bearer");
    assertThat(authority.paths()).startsWith(RESOURCE + "/mcp", RESOURCE, SERVER);
    assertThat(authority.seen("/token").getFirst().field("resource")).isEqualTo(authority.url());
  }

  @Test
  void theChallengeSaysWhereTheMetadataLie() throws Exception {
    authority.gone(RESOURCE + "/mcp");
    authority.page("/elsewhere", authority.resource());
    login.challenged("Bearer resource_metadata=\"" + authority.url() + "/elsewhere\"");
    assertThat(authority.paths()).startsWith("/elsewhere", SERVER);
  }

  @Test
  void metadataMayLieAtOpenIdConnectsPlacesOfAnIssuerWithAPath() throws Exception {
    String issuer = authority.url() + "/tenant";
    authority.page(
        RESOURCE + "/mcp",
        authority.resource().with("authorization_servers", Json.of(List.of(issuer))));
    authority.page("/tenant" + OPENID, authority.metadata().with("issuer", Json.of(issuer)));
    authority.callback(
        back -> Map.of("state", back.get("state"), "code", back.get("code"), "iss", issuer));
    login.challenged("Bearer");
    assertThat(authority.paths())
        .containsSubsequence(SERVER + "/tenant", OPENID + "/tenant", "/tenant" + OPENID);
    assertThat(login.tokens().issuer()).isEqualTo(issuer);
  }

  @Test
  void withoutAnyMetadataTheOldEndpointsAreUsed() throws Exception {
    authority.gone(RESOURCE + "/mcp");
    authority.gone(SERVER);
    authority.callback(back -> Map.of("state", back.get("state"), "code", back.get("code")));
    login.challenged("Bearer");
    assertThat(authority.paths()).endsWith("/register", "/authorize", "/token");
    assertThat(login.tokens().issuer()).isEqualTo(authority.url());
  }

  @Test
  void metadataWithoutAResourceAreThoseOfTheServersOrigin() throws Exception {
    authority.gone(RESOURCE + "/mcp");
    login.challenged("Bearer");
    assertThat(authority.seen("/token").getFirst().field("resource"))
        .isEqualTo(authority.mcp().toString());
  }

  @Test
  void aRedirectToMetadataIsFollowed() throws Exception {
    authority.on(RESOURCE + "/mcp", _ -> redirect("/moved"));
    authority.page("/moved", authority.resource());
    login.challenged("Bearer");
    assertThat(authority.paths()).startsWith(RESOURCE + "/mcp", "/moved", SERVER);
  }

  @Test
  void aRedirectWithoutEndIsGivenUp() {
    authority.on(SERVER, _ -> redirect(SERVER));
    refuses("Bearer", "redirected without end");
    assertThat(authority.seen(SERVER)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLOUD, "http://auth.example/x", "https://me:pw@auth.example/x"})
  void noUrlOfMetadataLeadsAstray(String url) {
    refuses("Bearer resource_metadata=\"" + url + "\"", "not followed");
    authority.page(
        RESOURCE + "/mcp",
        authority.resource().with("authorization_servers", Json.of(List.of(url))));
    refuses("Bearer", "not followed");
    authority.page(RESOURCE + "/mcp", authority.resource());
    for (String name :
        List.of("authorization_endpoint", "token_endpoint", "registration_endpoint")) {
      authority.page(SERVER, authority.metadata().with(name, Json.of(url)));
      refuses("Bearer", "not followed");
    }
    authority.on(SERVER, _ -> redirect(url));
    refuses("Bearer", "not followed");
  }

  @Test
  void anotherResourceIsNoReasonToAskForAToken() {
    authority.page(
        RESOURCE + "/mcp", authority.resource().with("resource", Json.of("https://evil.example")));
    refuses("Bearer", "names the resource \"https://evil.example\"");
  }

  @Test
  void anotherIssuersMetadataAreNotUsed() {
    authority.page(
        SERVER, authority.metadata().with("issuer", Json.of(authority.url() + "/other")));
    refuses("Bearer", "names the issuer");
    authority.page(SERVER, authority.metadata().with("issuer", Json.of(authority.url() + "/")));
    refuses("Bearer", "names the issuer");
    authority.page(SERVER, authority.metadata().without("issuer"));
    refuses("Bearer", "names the issuer");
  }

  @Test
  void anIssuerHasNoQuery() {
    authority.page(
        RESOURCE + "/mcp",
        authority
            .resource()
            .with("authorization_servers", Json.of(List.of(authority.url() + "?a=b"))));
    refuses("Bearer", "has a query");
  }

  @Test
  void whatIsNoMetadataIsToldAsWhatItIs() {
    authority.on(RESOURCE + "/mcp", _ -> new Reply(503, JsonObject.EMPTY, Map.of()));
    refuses("Bearer", "answers with HTTP status 503");
    authority.page(RESOURCE + "/mcp", authority.resource().without("authorization_servers"));
    refuses("Bearer", "names no authorization server");
    authority.page(
        RESOURCE + "/mcp",
        authority.resource().with("authorization_servers", Json.of(List.of("not a url"))));
    refuses("Bearer", "no URL");
    authority.page(RESOURCE + "/mcp", authority.resource());
    authority.page(SERVER, authority.metadata().with("token_endpoint", Json.of("not a url")));
    refuses("Bearer", "an endpoint that is no URL");
    authority.gone(SERVER);
    refuses("Bearer", "has no metadata");
  }

  @Test
  void whereTheChallengeLeadsThereMustBeMetadata() {
    refuses(
        "Bearer resource_metadata=\"" + authority.url() + "/nowhere\"",
        "answers with HTTP status 404");
    refuses("Bearer resource_metadata=\"not a url\"", "no URL");
    authority.on("/list", _ -> new Reply(200, JsonObject.EMPTY, Map.of()));
    refuses("Bearer resource_metadata=\"" + authority.url() + "/list\"", "names the resource \"\"");
  }

  private static Reply redirect(String to) {
    return new Reply(302, JsonObject.EMPTY, Map.of("Location", to));
  }
}
