package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gets tokens without a user: one request, never a second try by another way.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4">RFC 6749, 4.4</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.1">RFC 7523, 2.1</a>
record Machine(
    AuthorizationServer server,
    Registration registration,
    TokenEndpoint endpoint,
    String resource,
    Deadline deadline) {

  private static final String TYPES = "urn:ietf:params:oauth:token-type:";
  private static final String GRANTS = "urn:ietf:params:oauth:grant-type:";

  /// Whether a client that can prove itself meets a server that gives tokens to such alone.
  boolean suits(@Nullable OAuthClient client) {
    return client != null
        && client.confidential()
        && !server.supportsGrant("authorization_code")
        && server.supportsGrant("client_credentials");
  }

  Tokens credentials(List<String> scopes) throws OAuthFailure, InterruptedException {
    return ask(new Form().with("grant_type", "client_credentials"), scopes);
  }

  Tokens assertion(String assertion, List<String> scopes)
      throws OAuthFailure, InterruptedException {
    Form form = new Form().with("grant_type", GRANTS + "jwt-bearer").with("assertion", assertion);
    return ask(form, scopes);
  }

  /// The id token becomes an assertion to the authorization server, and that a token.
  Tokens exchanged(Grant.TokenExchange exchange, Messenger messenger, List<String> scopes)
      throws OAuthFailure, InterruptedException {
    String idToken = exchange.idToken().get();
    messenger.hide(idToken);
    Form form =
        new Form()
            .with("grant_type", GRANTS + "token-exchange")
            .with("requested_token_type", TYPES + "id-jag")
            .with("subject_token", idToken)
            .with("subject_token_type", TYPES + "id_token")
            .with("audience", server.issuer())
            .with("resource", resource)
            .with("client_id", exchange.clientId())
            .with("scope", scopes.isEmpty() ? null : String.join(" ", scopes));
    messenger.reach().checked(exchange.tokenEndpoint(), "identity provider's token endpoint");
    return assertion(endpoint.exchange(exchange.tokenEndpoint(), form, deadline), scopes);
  }

  private Tokens ask(Form form, List<String> scopes) throws OAuthFailure, InterruptedException {
    OAuthClient client = registration.known(server);
    if (client == null) {
      throw new OAuthFailure(
          Step.REGISTRATION,
          "A grant without a user needs a client that is registered at " + server.issuer() + ".",
          "Set `oauth.client_id` and `client_secret`.");
    }
    form.with("resource", resource)
        .with("scope", scopes.isEmpty() ? null : String.join(" ", scopes));
    return endpoint.ask(client, form, scopes, deadline);
  }
}
