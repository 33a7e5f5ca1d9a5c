package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Authority.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which client id is used at an authorization server.
class RegistrationIT {

  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String RESOURCE = "/.well-known/oauth-protected-resource/mcp";
  private static final URI DOCUMENT = URI.create("https://mcp-t.example/client.json");

  private Authority authority;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private Login login(OAuthSettings settings) {
    return Login.headless(authority, settings);
  }

  private String usedId() {
    return authority.seen("/authorize").getLast().field("client_id");
  }

  @Test
  void aClientThatWasRegisteredByHandComesFirst() throws Exception {
    authority.page(
        SERVER, authority.metadata().with("client_id_metadata_document_supported", Json.of(true)));
    OAuthSettings settings =
        OAuthSettings.defaults()
            .withClient(OAuthClient.of("by-hand", (String) null))
            .withClientMetadataUrl(DOCUMENT);
    try (Login login = login(settings)) {
      login.challenged("Bearer");
    }
    assertThat(usedId()).isEqualTo("by-hand");
    assertThat(authority.seen("/register")).isEmpty();
  }

  @Test
  void theUrlOfOurMetadataComesBeforeRegistration() throws Exception {
    authority.page(
        SERVER, authority.metadata().with("client_id_metadata_document_supported", Json.of(true)));
    try (Login login = login(OAuthSettings.defaults().withClientMetadataUrl(DOCUMENT))) {
      login.challenged("Bearer");
    }
    assertThat(usedId()).isEqualTo(DOCUMENT.toString());
    assertThat(authority.seen("/register")).isEmpty();
  }

  @Test
  void whereSuchUrlsAreNotTakenAClientIsRegistered() throws Exception {
    try (Login login = login(OAuthSettings.defaults().withClientMetadataUrl(DOCUMENT))) {
      login.challenged("Bearer");
    }
    assertThat(usedId()).isEqualTo("client-1");
  }

  @Test
  void aClientIsRegisteredOnceAsLongAsItsPortIsFree() throws Exception {
    try (Login login = login(OAuthSettings.defaults())) {
      login.challenged("Bearer");
      login.challenged("Bearer");
    }
    assertThat(authority.seen("/register")).hasSize(1);
    assertThat(authority.seen("/authorize"))
        .extracting(seen -> seen.field("redirect_uri"))
        .hasSize(2)
        .containsOnly(authority.seen("/authorize").getFirst().field("redirect_uri"));
  }

  @Test
  void aClientWhosePortIsTakenIsRegisteredAnew() throws Exception {
    try (Login login = login(OAuthSettings.defaults())) {
      login.challenged("Bearer");
      int port =
          URI.create(authority.seen("/authorize").getFirst().field("redirect_uri")).getPort();
      try (CallbackListener _ = CallbackListener.open(port, login.recorder)) {
        login.challenged("Bearer");
      }
    }
    assertThat(authority.seen("/register")).hasSize(2);
  }

  @Test
  void thePortThatIsWantedIsUsedOrTheFlowEnds() throws Exception {
    CallbackListener taken = CallbackListener.open(0, new Recorder(Redactor.none()));
    try (Login login = login(OAuthSettings.defaults().withRedirectPort(taken.port()))) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .hasMessageContaining("The port " + taken.port());
      taken.close();
      login.challenged("Bearer");
      assertThat(authority.seen("/authorize").getFirst().field("redirect_uri"))
          .isEqualTo("http://127.0.0.1:" + taken.port() + "/callback");
    } finally {
      taken.close();
    }
  }

  @Test
  void aSecretThatRegistrationGivesIsUsedAsItSaysAndNotShown() throws Exception {
    authority.page(
        SERVER,
        authority
            .metadata()
            .with(
                "token_endpoint_auth_methods_supported",
                Json.of(List.of("client_secret_basic", "client_secret_post"))));
    JsonObject registered =
        Json.object(
            "client_id", "c 1",
            "client_secret", "s:%1",
            "token_endpoint_auth_method", "client_secret_post");
    authority.on("/register", _ -> Reply.of(201, registered));
    try (Login login = login(OAuthSettings.defaults())) {
      login.challenged("Bearer");
      assertThat(authority.seen("/token").getFirst().fields())
          .containsEntry("client_id", "c 1")
          .containsEntry("client_secret", "s:%1");
      assertThat(login.evidence()).doesNotContain("s:%1");
    }
  }

  @Test
  void aRefusalSaysWhy() {
    authority.on("/register", _ -> Reply.of(400, Json.object("error", "invalid_redirect_uri")));
    try (Login login = login(OAuthSettings.defaults())) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOfSatisfying(
              OAuthFailure.class,
              e -> {
                assertThat(e.error()).isEqualTo("invalid_redirect_uri");
                assertThat(e.hint()).contains("127.0.0.1");
              });
      authority.on("/register", _ -> new Reply(500, JsonObject.EMPTY, Map.of()));
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("HTTP status 500");
      authority.page(SERVER, authority.metadata().without("registration_endpoint"));
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOf(OAuthFailure.class)
          .hasMessageContaining("registers no clients by itself");
    }
  }

  @Test
  void anotherAuthorizationServerGetsAnotherClient() throws Exception {
    try (Authority next = new Authority();
        Login login = login(OAuthSettings.defaults())) {
      login.challenged("Bearer");
      authority.page(
          RESOURCE,
          authority.resource().with("authorization_servers", Json.of(List.of(next.url()))));
      next.on("/register", _ -> Reply.of(201, Json.object("client_id", "at-the-next")));
      login.challenged("Bearer");
      assertThat(login.tokens().issuer()).isEqualTo(next.url());
      assertThat(next.seen("/authorize").getFirst().field("client_id")).isEqualTo("at-the-next");
      assertThat(Objects.requireNonNull(login.store.client(authority.url())).id())
          .isEqualTo("client-1");
    }
  }

  @Test
  void aClientThatWasRegisteredByHandIsNeverShownToAnotherAuthorizationServer() throws Exception {
    OAuthClient client = OAuthClient.of("by-hand", "hush");
    authority.page(SERVER, authority.metadata().without("token_endpoint_auth_methods_supported"));
    try (Authority next = new Authority();
        Login login = login(OAuthSettings.defaults().withClient(client))) {
      login.challenged("Bearer");
      authority.page(
          RESOURCE,
          authority.resource().with("authorization_servers", Json.of(List.of(next.url()))));
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOf(OAuthFailure.class)
          .hasMessageContaining("belongs to the authorization server " + authority.url());
      assertThat(next.paths()).doesNotContain("/authorize", "/token");
    }
  }

  @Test
  void ofManyAuthorizationServersTheOneOfTheClientIsUsed() throws Exception {
    try (Authority next = new Authority()) {
      authority.page(
          RESOURCE,
          authority
              .resource()
              .with("authorization_servers", Json.of(List.of(authority.url(), next.url()))));
      OAuthClient client = OAuthClient.of("by-hand", (String) null).withIssuer(next.url());
      try (Login login = login(OAuthSettings.defaults().withClient(client))) {
        login.challenged("Bearer");
        assertThat(login.tokens().issuer()).isEqualTo(next.url());
      }
    }
  }
}
