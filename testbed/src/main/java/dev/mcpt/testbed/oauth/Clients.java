package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The clients: known beforehand, registered (RFC 7591), or described by a document at their id.
/// Safe for use by several threads.
final class Clients {

  private static final int PATIENCE_MS = 2000;
  private static final int LONGEST = 64 * 1024;

  private final Policy policy;
  private final Ledger ledger;
  private final Grants grants;
  private final Assertions assertions = new Assertions();
  private final Map<String, Client> known = new ConcurrentHashMap<>();

  Clients(Policy policy, Ledger ledger, Grants grants) {
    this.policy = policy;
    this.ledger = ledger;
    this.grants = grants;
    known.putAll(policy.clients());
    for (Client client : policy.clients().values()) {
      if (client.secret() != null) {
        ledger.secret(client.secret());
      }
    }
  }

  /// Registers a client and gives its registration response.
  ///
  /// @throws OAuthError with `invalid_client_metadata` or `invalid_redirect_uri`
  Map<String, Object> register(byte[] body) throws OAuthError {
    Map<String, Object> asked = document(body);
    String word = Json.text(asked, "token_endpoint_auth_method");
    AuthMethod method = word == null ? AuthMethod.BASIC : AuthMethod.of(word);
    if (method == null || !policy.methods().contains(method)) {
      throw new OAuthError("invalid_client_metadata", "token_endpoint_auth_method " + word);
    }
    List<String> redirects = texts(asked, "redirect_uris");
    for (String redirect : redirects) {
      if (!redirect.startsWith("https://") && !Redirects.loopback(redirect)) {
        throw new OAuthError("invalid_redirect_uri", "neither https nor a loopback address");
      }
    }
    Set<String> grantTypes = new LinkedHashSet<>(texts(asked, "grant_types"));
    if (grantTypes.isEmpty()) {
      grantTypes.add("authorization_code");
    }
    boolean secretive = method == AuthMethod.BASIC || method == AuthMethod.POST;
    String secret = secretive ? grants.fresh() : null;
    String id = "client-" + grants.fresh().substring(0, 12);
    known.put(id, new Client(id, method, redirects, grantTypes, secret, null));
    ledger.note(new Entry.Registered(id, asked));
    asked.put("client_id", id);
    asked.put("client_id_issued_at", policy.clock().instant().getEpochSecond());
    asked.put("token_endpoint_auth_method", method.word());
    asked.put("grant_types", List.copyOf(grantTypes));
    if (secret != null) {
      ledger.secret(secret);
      asked.put("client_secret", secret);
      asked.put("client_secret_expires_at", 0L);
    }
    return asked;
  }

  /// The client with this id; an id that is a URL leads to its metadata document.
  ///
  /// @throws OAuthError with `invalid_client` when nobody knows it
  Client named(String id) throws OAuthError {
    Client client = known.get(id);
    if (client == null && (id.startsWith("https://") || Redirects.loopback(id))) {
      client = described(id);
      known.put(id, client);
    }
    if (client == null) {
      throw new OAuthError("invalid_client", "nobody knows this client_id");
    }
    return client;
  }

  private Client described(String url) throws OAuthError {
    Map<String, Object> document = policy.clientDocuments().get(url);
    if (document == null) {
      document = document(fetched(url));
    }
    if (!url.equals(document.get("client_id"))) {
      throw new OAuthError("invalid_client", "the document does not name its own address");
    }
    String word = Json.text(document, "token_endpoint_auth_method");
    AuthMethod method = word == null ? AuthMethod.NONE : AuthMethod.of(word);
    if (method != AuthMethod.NONE) {
      throw new OAuthError("invalid_client", "such a client can have no secret here");
    }
    Set<String> grantTypes = new LinkedHashSet<>(texts(document, "grant_types"));
    grantTypes.add("authorization_code");
    return new Client(url, method, texts(document, "redirect_uris"), grantTypes, null, null);
  }

  private static byte[] fetched(String url) throws OAuthError {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MS);
      connection.setReadTimeout(PATIENCE_MS);
      connection.setInstanceFollowRedirects(false);
      try (InputStream in = connection.getInputStream()) {
        return in.readNBytes(LONGEST);
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new OAuthError("invalid_client", "its metadata document cannot be had");
    }
  }

  /// Who asks at the token endpoint, as the way that was agreed with the client proves it.
  ///
  /// @param audiences what an assertion may be meant for
  /// @throws OAuthError with `invalid_client` when the proof fails
  Client authenticated(HttpRequest request, Form form, Set<String> audiences) throws OAuthError {
    String header = request.header("Authorization");
    String assertion = form.get("client_assertion");
    if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return basic(header.substring(6).strip());
    }
    Client client = named(form.required("client_id"));
    if (assertion != null) {
      ledger.secret(assertion);
      expect(client, AuthMethod.PRIVATE_KEY_JWT);
      assertions.verify(assertion, client, audiences, policy.clock().instant());
    } else if (form.get("client_secret") != null) {
      expect(client, AuthMethod.POST);
      same(client, form.required("client_secret"));
    } else {
      expect(client, AuthMethod.NONE);
    }
    return client;
  }

  private Client basic(String credentials) throws OAuthError {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      Client client = named(Form.decoded(pair.substring(0, Math.max(0, colon))));
      expect(client, AuthMethod.BASIC);
      same(client, Form.decoded(pair.substring(colon + 1)));
      ledger.secret(credentials);
      return client;
    } catch (IllegalArgumentException e) {
      throw new OAuthError("invalid_client", "broken Basic credentials");
    }
  }

  private void expect(Client client, AuthMethod method) throws OAuthError {
    if (client.method() != method || !policy.methods().contains(method)) {
      throw new OAuthError(
          "invalid_client", "this client authenticates with " + client.method().word());
    }
  }

  private static void same(Client client, @Nullable String secret) throws OAuthError {
    if (client.secret() == null || !client.secret().equals(secret)) {
      throw new OAuthError("invalid_client", "the secret is wrong");
    }
  }

  private static Map<String, Object> document(byte[] json) throws OAuthError {
    try {
      Map<String, Object> document = Json.asObject(Json.read(json));
      if (document == null) {
        throw new OAuthError("invalid_client_metadata", "not a JSON object");
      }
      return document;
    } catch (BadJson e) {
      throw new OAuthError("invalid_client_metadata", "not JSON");
    }
  }

  private static List<String> texts(Map<String, Object> of, String name) {
    List<String> texts = new ArrayList<>();
    for (Object text : Json.array(of, name)) {
      texts.add(String.valueOf(text));
    }
    return List.copyOf(texts);
  }
}
