package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the client id to use at an authorization server, in the order that MCP gives:
/// pre-registered, a URL with metadata, registered before or now.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration">Client
///   registration</a>
final class Registration {

  private final OAuthSettings settings;
  private final CredentialStore store;
  private final Messenger messenger;
  private final Consumer<OAuthEvent> events;

  Registration(
      OAuthSettings settings,
      CredentialStore store,
      Messenger messenger,
      Consumer<OAuthEvent> events) {
    this.settings = settings;
    this.store = store;
    this.messenger = messenger;
    this.events = events;
  }

  /// The client that needs no registration at this server, or null.
  ///
  /// @throws OAuthFailure if the pre-registered client belongs to another authorization server
  @Nullable OAuthClient known(AuthorizationServer server) throws OAuthFailure {
    OAuthClient given = settings.client();
    if (given != null) {
      return bound(given, server);
    }
    URI url = settings.clientMetadataUrl();
    if (url != null && server.takesMetadataUrls()) {
      return new OAuthClient(url.toString(), null, null, "none", server.issuer(), null);
    }
    return store.client(server.issuer());
  }

  /// A pre-registered client is used at one authorization server only: the one that it names, else
  /// the first that asked.
  private OAuthClient bound(OAuthClient given, AuthorizationServer server) throws OAuthFailure {
    String mark = "pre-registered " + given.id();
    OAuthClient first = store.client(mark);
    String issuer = given.issuer() != null ? given.issuer() : first == null ? null : first.issuer();
    if (issuer != null && !issuer.equals(server.issuer())) {
      throw new OAuthFailure(
          Step.REGISTRATION,
          "The client "
              + given.id()
              + " belongs to the authorization server "
              + issuer
              + ", and the server now names "
              + server.issuer()
              + ".",
          "Register a client there; credentials of one authorization server are never sent to another.");
    }
    OAuthClient bound = given.withIssuer(server.issuer());
    if (first == null) {
      store.save(mark, new OAuthClient(given.id(), null, null, null, server.issuer(), null));
    }
    return bound;
  }

  /// Registers a client with this redirect URI.
  OAuthClient register(AuthorizationServer server, String redirectUri, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    URI endpoint = server.registrationEndpoint();
    if (endpoint == null) {
      throw new OAuthFailure(
          Step.REGISTRATION,
          "The authorization server " + server.issuer() + " registers no clients by itself.",
          "Register a client there by hand, and set `oauth.client_id` (and `client_secret`).");
    }
    String metadata = Json.write(metadata(server, redirectUri));
    Answer answer =
        messenger.post(
            Step.REGISTRATION,
            "registration",
            endpoint,
            "application/json",
            Headers.none(),
            metadata,
            deadline);
    JsonObject body = answer.json();
    String id = body == null ? null : body.string("client_id");
    boolean done = answer.status() == 201 || answer.status() == 200;
    if (!done || body == null || id == null) {
      throw refused(answer, body);
    }
    String secret = body.string("client_secret");
    if (secret != null) {
      messenger.hide(secret);
    }
    OAuthClient client =
        new OAuthClient(
            id,
            secret,
            null,
            body.string("token_endpoint_auth_method"),
            server.issuer(),
            redirectUri);
    store.save(server.issuer(), client);
    events.accept(new OAuthEvent.Registered(server.issuer(), id));
    return client;
  }

  private JsonObject metadata(AuthorizationServer server, String redirectUri) {
    List<String> grants = new ArrayList<>(List.of("authorization_code"));
    if (server.supportsGrant("refresh_token")) {
      grants.add("refresh_token");
    }
    return Json.object(
        "client_name",
        settings.clientName(),
        "application_type",
        "native",
        "redirect_uris",
        List.of(redirectUri),
        "grant_types",
        grants,
        "response_types",
        List.of("code"),
        "token_endpoint_auth_method",
        method(server).word());
  }

  /// A program on a user's machine keeps no secret unless it has to.
  private static ClientAuthentication method(AuthorizationServer server) {
    List<String> listed = server.clientAuthentication();
    for (ClientAuthentication method :
        List.of(
            ClientAuthentication.NONE,
            ClientAuthentication.SECRET_BASIC,
            ClientAuthentication.SECRET_POST)) {
      if (listed.contains(method.word())) {
        return method;
      }
    }
    return ClientAuthentication.NONE;
  }

  private OAuthFailure refused(Answer answer, @Nullable JsonObject body) {
    String code = body == null ? null : body.string("error");
    String more = body == null ? null : body.string("error_description");
    String why =
        code == null
            ? "with HTTP status " + answer.status() + " and no client_id"
            : "with " + code + (more == null ? "" : ": " + messenger.clean(more));
    return new OAuthFailure(
        Step.REGISTRATION,
        "The registration endpoint refuses to register a client, " + why + ".",
        "invalid_redirect_uri".equals(code)
            ? "It must take redirect URIs on 127.0.0.1 for native applications; or register a client by hand."
            : "Register a client by hand, and set `oauth.client_id`.",
        code);
  }
}
