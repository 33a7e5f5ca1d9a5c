package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One authorization code flow: a listener of its own, the user's visit, the code, the token.
///
/// @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-13#section-4.1">OAuth
///   2.1, 4.1</a>
final class CodeFlow implements AutoCloseable {

  private final OAuth oauth;
  private final AuthorizationServer server;
  private final Registration registration;
  private final Messenger messenger;
  private final Deadline deadline;
  private volatile @Nullable CallbackListener listener;
  private volatile boolean closed;

  CodeFlow(
      OAuth oauth,
      AuthorizationServer server,
      Registration registration,
      Messenger messenger,
      Deadline deadline) {
    this.oauth = oauth;
    this.server = server;
    this.registration = registration;
    this.messenger = messenger;
    this.deadline = deadline;
  }

  /// Runs the flow to its token.
  Tokens run(TokenEndpoint endpoint, String resource, List<String> scopes)
      throws OAuthFailure, InterruptedException {
    URI authorization = server.authorizationEndpoint();
    if (authorization == null) {
      throw failure(
          "The authorization server " + server.issuer() + " names no authorization endpoint.",
          "Set another `grant`, or mend its metadata.");
    }
    if (!server.supportsPkce()) {
      throw failure(
          "The authorization server "
              + server.issuer()
              + " does not say that it supports PKCE with S256.",
          "Its metadata must list S256 in `code_challenge_methods_supported`.");
    }
    OAuthClient known = registration.known(server);
    CallbackListener callback = listen(known);
    OAuthClient client = known;
    if (client == null || !registeredFor(client, callback)) {
      client = registration.register(server, callback.redirectUri(), deadline);
    }
    Pkce pkce = Pkce.create();
    String state = Secrets.random();
    messenger.hide(pkce.verifier());
    callback.expect(state);
    Form query =
        new Form()
            .with("response_type", "code")
            .with("client_id", client.id())
            .with("redirect_uri", callback.redirectUri())
            .with("state", state)
            .with("code_challenge", pkce.challenge())
            .with("code_challenge_method", Pkce.METHOD)
            .with("resource", resource)
            .with("scope", scopes.isEmpty() ? null : String.join(" ", scopes))
            .with("prompt", scopes.contains(Scopes.OFFLINE) ? "consent" : null);
    visit(query.on(authorization), callback);
    String code = code(answer(callback));
    Form form =
        new Form()
            .with("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", callback.redirectUri())
            .with("code_verifier", pkce.verifier())
            .with("resource", resource);
    return endpoint.ask(client, form, scopes, deadline);
  }

  /// Opens the listener: on the port that the user wants, else the one that the client is
  /// registered with, if it is free, else on any.
  private CallbackListener listen(@Nullable OAuthClient client) throws OAuthFailure {
    int wanted = oauth.settings().redirectPort();
    int before =
        client == null || client.redirectUri() == null
            ? 0
            : URI.create(client.redirectUri()).getPort();
    CallbackListener opened;
    try {
      opened = CallbackListener.open(wanted != 0 ? wanted : before, messenger.recorder());
    } catch (IOException e) {
      if (wanted != 0) {
        throw failure(
            "The port " + wanted + " of the callback can not be opened: " + e.getMessage() + ".",
            "Is something else using it? Without `redirect_port` a free one is taken.");
      }
      opened = anywhere();
    }
    listener = opened;
    if (closed) {
      opened.close();
    }
    return opened;
  }

  private CallbackListener anywhere() throws OAuthFailure {
    try {
      return CallbackListener.open(0, messenger.recorder());
    } catch (IOException e) {
      throw failure(
          "No port for the callback can be opened on 127.0.0.1: " + e.getMessage() + ".",
          "Are there no free ports?");
    }
  }

  private static boolean registeredFor(OAuthClient client, CallbackListener callback) {
    return client.redirectUri() == null || client.redirectUri().equals(callback.redirectUri());
  }

  private void visit(URI url, CallbackListener callback) throws OAuthFailure, InterruptedException {
    oauth.events().accept(new OAuthEvent.Visit(url));
    try {
      oauth.browser().open(new Visit(url, callback.redirectUri(), messenger, deadline));
    } catch (IOException e) {
      oauth.events().accept(new OAuthEvent.NoBrowser(url, String.valueOf(e.getMessage())));
    } catch (OAuthFailure e) {
      if (!callback.answered()) {
        throw e;
      }
    }
  }

  private Map<String, String> answer(CallbackListener callback)
      throws OAuthFailure, InterruptedException {
    try {
      return callback.await(deadline);
    } catch (TimeoutException _) {
      throw failure(
          "Nobody came back from the authorization server within "
              + oauth.settings().patience().toSeconds()
              + " s.",
          "Visit the URL that was shown and log in; in CI use an authorization server that redirects at once, or the grant client_credentials.");
    } catch (IOException _) {
      throw failure("Authorization was cancelled.", "Start it again.");
    }
  }

  /// The code, once the issuer is known to be the right one; an error of a wrong issuer is not
  /// shown.
  private String code(Map<String, String> answer) throws OAuthFailure {
    String issuer = answer.get("iss");
    if (issuer == null ? server.namesItself() : !issuer.equals(server.issuer())) {
      throw failure(
          issuer == null
              ? "The authorization response has no `iss`, though the authorization server says that it sends it."
              : "The authorization response is not from "
                  + server.issuer()
                  + ": its `iss` is another.",
          "The code was not used: it may come from another authorization server (RFC 9207).");
    }
    String error = answer.get("error");
    if (error != null) {
      String more = answer.get("error_description");
      throw new OAuthFailure(
          Step.AUTHORIZATION,
          "The authorization server refuses with "
              + messenger.clean(error)
              + (more == null ? "." : ": " + messenger.clean(more) + "."),
          error.equals("access_denied")
              ? "The user, or a rule of the authorization server, has declined."
              : "The authorization server's log may say more.",
          error);
    }
    String code = answer.get("code");
    if (code == null || code.isEmpty()) {
      throw failure(
          "The authorization response has neither a code nor an error.",
          "The authorization server must send one of them.");
    }
    messenger.hide(code);
    return code;
  }

  private static OAuthFailure failure(String message, String hint) {
    return new OAuthFailure(Step.AUTHORIZATION, message, hint);
  }

  /// Ends the flow: its listener is gone, and whoever waits for it fails.
  @Override
  public void close() {
    closed = true;
    CallbackListener open = listener;
    if (open != null) {
      open.close();
    }
  }
}
