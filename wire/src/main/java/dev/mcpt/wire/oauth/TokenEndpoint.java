package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Asks an authorization server for tokens.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5">RFC 6749, 5</a>
final class TokenEndpoint {

  private final AuthorizationServer server;
  private final Messenger messenger;
  private final InstantSource clock;
  private final @Nullable Dpop dpop;

  /// @param dpop null for tokens that are bound to no key
  TokenEndpoint(
      AuthorizationServer server, Messenger messenger, InstantSource clock, @Nullable Dpop dpop) {
    this.server = server;
    this.messenger = messenger;
    this.clock = clock;
    this.dpop = dpop;
  }

  /// Sends the form with the client's proof.
  ///
  /// @param asked the scopes that were asked for
  /// @throws OAuthFailure with the server's error code if it refuses
  Tokens ask(OAuthClient client, Form form, List<String> asked, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    ClientAuthentication method = ClientAuthentication.of(client, server);
    if (client.secret() != null) {
      messenger.hide(client.secret());
    }
    Headers proof = method.prove(client, server, form, clock.instant(), messenger);
    JsonObject answer = send(url(), "token", proof, form, deadline);
    return tokens(client, answer, asked);
  }

  private URI url() throws OAuthFailure {
    URI endpoint = server.tokenEndpoint();
    if (endpoint == null) {
      throw failure(
          "The authorization server " + server.issuer() + " names no token endpoint.",
          "Its metadata must have `token_endpoint`.");
    }
    return endpoint;
  }

  /// Exchanges a token at an endpoint of another server.
  String exchange(URI endpoint, Form form, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    JsonObject answer = send(endpoint, "token exchange", Headers.none(), form, deadline);
    String token = answer.string("access_token");
    if (token == null) {
      throw failure("The token exchange gave no token.", "It must answer as RFC 8693 says.");
    }
    messenger.hide(token);
    return token;
  }

  private JsonObject send(URI url, String label, Headers proof, Form form, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    Answer answer = post(url, label, proof, form, deadline);
    JsonObject body = answer.json();
    boolean wanted = body != null && Dpop.NONCE_WANTED.equals(body.string("error"));
    if (dpop != null && dpop.keep(url, answer.headers().first(Dpop.NONCE)) && wanted) {
      answer = post(url, label, proof, form, deadline);
      body = answer.json();
    }
    if (answer.status() != 200 || body == null || body.has("error")) {
      throw refused(answer, body);
    }
    return body;
  }

  private Answer post(URI url, String label, Headers proof, Form form, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    Headers headers = proof;
    if (dpop != null) {
      headers = headers.with(new Header(Dpop.HEADER, dpop.proof("POST", url, null)));
    }
    return messenger.post(
        Step.TOKEN,
        label,
        url,
        "application/x-www-form-urlencoded",
        headers,
        form.encoded(),
        deadline);
  }

  private OAuthFailure refused(Answer answer, @Nullable JsonObject body) {
    String code = body == null ? null : body.string("error");
    if (code == null) {
      return failure(
          "The token endpoint answered with HTTP status " + answer.status() + " and no token.",
          "It must answer as RFC 6749 section 5 says; its log may say more.");
    }
    String more = body == null ? null : body.string("error_description");
    return new OAuthFailure(
        Step.TOKEN,
        "The token endpoint refuses with "
            + code
            + (more == null ? "." : ": " + messenger.clean(more) + "."),
        hint(code),
        code);
  }

  private static String hint(String code) {
    return switch (code) {
      case "invalid_client" -> "Are client_id and client_secret right, and made for this server?";
      case "invalid_grant" ->
          "The code, refresh token or assertion is not valid (any more); log in again.";
      case "unauthorized_client", "unsupported_grant_type" ->
          "This client may not use this grant; set another `grant`.";
      case "invalid_scope" -> "Set `scopes` to ones that the authorization server knows.";
      case "invalid_target" -> "The authorization server does not know this server as a resource.";
      default -> "The authorization server's log may say more.";
    };
  }

  private Tokens tokens(OAuthClient client, JsonObject answer, List<String> asked)
      throws OAuthFailure {
    String access = answer.string("access_token");
    String type = answer.string("token_type");
    if (access == null || access.isEmpty() || type == null) {
      throw failure(
          "The answer of the token endpoint has no access_token or no token_type.",
          "Both are required (RFC 6749 section 5.1).");
    }
    messenger.hide(access);
    String refresh = answer.string("refresh_token");
    if (refresh != null) {
      messenger.hide(refresh);
    }
    boolean bound = type.toLowerCase(Locale.ROOT).equals("dpop");
    if (bound ? dpop == null : !type.toLowerCase(Locale.ROOT).equals("bearer")) {
      throw failure(
          "The token endpoint gave a token of the type " + type + ", which can not be used here.",
          "MCP uses Bearer tokens, or DPoP where it was asked for.");
    }
    List<String> granted = Scopes.split(answer.string("scope"));
    return new Tokens(
        server.issuer(),
        client,
        access,
        bound ? "DPoP" : "Bearer",
        refresh,
        Scopes.union(asked, granted),
        expiry(answer));
  }

  private @Nullable Instant expiry(JsonObject answer) {
    Long seconds = answer.integer("expires_in");
    if (seconds == null && answer.get("expires_in") instanceof JsonString(String text)) {
      seconds = text.matches("[0-9]{1,9}") ? Long.valueOf(text) : null;
    }
    return seconds == null || seconds < 0 || seconds > Integer.MAX_VALUE
        ? null
        : clock.instant().plusSeconds(seconds);
  }

  private static OAuthFailure failure(String message, String hint) {
    return new OAuthFailure(Step.TOKEN, message, hint);
  }
}
