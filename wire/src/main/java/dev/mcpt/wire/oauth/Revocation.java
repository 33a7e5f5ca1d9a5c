package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Has an authorization server end the tokens that it gave.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009, 2</a>
record Revocation(AuthorizationServer server, Messenger messenger, InstantSource clock) {

  /// Ends the refresh token, if there is one, then the access token.
  ///
  /// @return false if the server has no endpoint for that
  /// @throws OAuthFailure if it refuses, or can not be asked
  boolean end(Tokens tokens, OAuthClient client, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    String endpoint = server.document().string("revocation_endpoint");
    if (endpoint == null) {
      return false;
    }
    URI url = messenger.reach().checked(url(endpoint), "revocation endpoint");
    end(url, tokens.refreshToken(), "refresh_token", client, deadline);
    end(url, tokens.accessToken(), "access_token", client, deadline);
    return true;
  }

  private static URI url(String endpoint) throws OAuthFailure {
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException _) {
      throw failure("The revocation endpoint is no URL.");
    }
  }

  private void end(
      URI url, @Nullable String token, String kind, OAuthClient client, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    if (token == null) {
      return;
    }
    if (client.secret() != null) {
      messenger.hide(client.secret());
    }
    Form form = new Form().with("token", token).with("token_type_hint", kind);
    Headers proof =
        ClientAuthentication.of(client, server)
            .prove(client, server, form, clock.instant(), messenger);
    Answer answer =
        messenger.post(
            Step.TOKEN,
            "token revocation",
            url,
            "application/x-www-form-urlencoded",
            proof,
            form.encoded(),
            deadline);
    if (answer.status() != 200) {
      throw failure("The revocation endpoint answered with HTTP status " + answer.status() + ".");
    }
  }

  private static OAuthFailure failure(String message) {
    return new OAuthFailure(
        Step.TOKEN,
        message,
        "The tokens end when their time is over, unless an administrator does.");
  }
}
