package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Proves at the token endpoint who asks.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591, 2</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523, 3</a>
enum ClientAuthentication {
  NONE("none"),
  SECRET_BASIC("client_secret_basic"),
  SECRET_POST("client_secret_post"),
  PRIVATE_KEY_JWT("private_key_jwt");

  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(1);

  private final String word;

  ClientAuthentication(String word) {
    this.word = word;
  }

  /// The method's registered name.
  String word() {
    return word;
  }

  /// The method that both sides can: what the registration said, else the best of those that the
  /// server lists and the client has the means for.
  static ClientAuthentication of(OAuthClient client, AuthorizationServer server)
      throws OAuthFailure {
    List<ClientAuthentication> able = able(client);
    for (ClientAuthentication method : able) {
      if (method.word.equals(client.method())) {
        return method;
      }
    }
    List<String> listed = server.clientAuthentication();
    if (listed.isEmpty() || !client.confidential()) {
      return able.getFirst();
    }
    for (ClientAuthentication method : able) {
      if (listed.contains(method.word)) {
        return method;
      }
    }
    throw new OAuthFailure(
        Step.TOKEN,
        "The authorization server "
            + server.issuer()
            + " wants clients to prove themselves by "
            + String.join(" or ", listed)
            + ", and the client "
            + client.id()
            + " can not.",
        "Give it a client_secret or a key, or register the client anew.");
  }

  private static List<ClientAuthentication> able(OAuthClient client) {
    if (client.key() != null) {
      return List.of(PRIVATE_KEY_JWT);
    }
    return client.secret() == null ? List.of(NONE) : List.of(SECRET_BASIC, SECRET_POST, NONE);
  }

  /// Puts the proof into the form, or gives the header that carries it.
  Headers prove(
      OAuthClient client, AuthorizationServer server, Form form, Instant now, Messenger messenger) {
    return switch (this) {
      case NONE -> {
        form.with("client_id", client.id());
        yield Headers.none();
      }
      case SECRET_POST -> {
        form.with("client_id", client.id()).with("client_secret", client.secret());
        yield Headers.none();
      }
      case SECRET_BASIC -> {
        String pair = Form.encode(client.id()) + ":" + Form.encode(String.valueOf(client.secret()));
        String credentials = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        messenger.hide(credentials);
        yield Headers.of("Authorization", "Basic " + credentials);
      }
      case PRIVATE_KEY_JWT -> {
        String assertion = assertion(client, server.issuer(), now);
        messenger.hide(assertion);
        form.with("client_id", client.id())
            .with("client_assertion_type", ASSERTION)
            .with("client_assertion", assertion);
        yield Headers.none();
      }
    };
  }

  private static String assertion(OAuthClient client, String audience, Instant now) {
    SigningKey key = client.key();
    if (key == null) {
      throw new IllegalStateException("private_key_jwt without a key");
    }
    return key.sign(
        Json.object("typ", "JWT"),
        Json.object(
            "iss",
            client.id(),
            "sub",
            client.id(),
            "aud",
            audience,
            "jti",
            Secrets.random(),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.plus(ASSERTION_LIFE).getEpochSecond()));
  }
}
