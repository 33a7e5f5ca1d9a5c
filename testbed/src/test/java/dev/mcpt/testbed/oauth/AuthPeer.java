package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A client of the tests that goes through the steps of OAuth as it is told to.
final class AuthPeer implements AutoCloseable {

  static final String REDIRECT = "http://127.0.0.1:9/callback";
  static final String VERIFIER = "v".repeat(43);
  static final String RESOURCE = "http://127.0.0.1/mcp";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AuthServer server;

  AuthPeer(AuthServer server) {
    this.server = server;
  }

  /// An answer: status, the one header that matters (`Location` or `WWW-Authenticate`), and its
  /// JSON.
  record Answer(int status, String header, String type, String text) {
    Map<String, Object> json() throws Exception {
      Map<String, Object> object = Json.asObject(Json.read(text));
      return object == null ? Map.of() : object;
    }

    /// The parameters of the address that the browser is sent to.
    Map<String, String> callback() throws Exception {
      return new Form(header.substring(header.indexOf('?') + 1)).all();
    }
  }

  Answer get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  Answer post(String path, String type, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.issuer() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    String header =
        response
            .headers()
            .firstValue("Location")
            .or(() -> response.headers().firstValue("WWW-Authenticate"))
            .orElse("");
    return new Answer(
        response.statusCode(),
        header,
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  Map<String, Object> metadata() throws Exception {
    return get("http://127.0.0.1:%d/.well-known/oauth-authorization-server"
            .formatted(server.port()))
        .json();
  }

  Map<String, Object> register(String method) throws Exception {
    Map<String, Object> asked =
        Json.object(
            "redirect_uris",
            List.of(REDIRECT),
            "client_name",
            "peer",
            "grant_types",
            List.of("authorization_code", "refresh_token", "client_credentials"),
            "token_endpoint_auth_method",
            method);
    Answer answer = post("/register", "application/json", Json.write(asked));
    return answer.json();
  }

  Answer authorize(String client, String... changes) throws Exception {
    return get(
        server.issuer()
            + "/authorize?"
            + encoded(
                Map.of(
                    "response_type",
                    "code",
                    "client_id",
                    client,
                    "redirect_uri",
                    REDIRECT,
                    "code_challenge",
                    challenge(),
                    "code_challenge_method",
                    "S256",
                    "state",
                    "the-state",
                    "scope",
                    "mcp:use offline_access",
                    "resource",
                    RESOURCE),
                changes));
  }

  Answer redeem(String client, String code, String... changes) throws Exception {
    Map<String, String> form =
        Map.of(
            "grant_type", "authorization_code",
            "client_id", client,
            "code", code,
            "redirect_uri", REDIRECT,
            "code_verifier", VERIFIER,
            "resource", RESOURCE);
    return token(encoded(form, changes));
  }

  Answer token(String form, String... headers) throws Exception {
    return post("/token", "application/x-www-form-urlencoded", form, headers);
  }

  /// The token response of a whole flow of an open client.
  Map<String, Object> login(String client, String... changes) throws Exception {
    String code = authorize(client, changes).callback().getOrDefault("code", "");
    return redeem(client, code, "resource", "").json();
  }

  /// A form; a change to the empty text leaves the parameter out.
  static String encoded(Map<String, String> parameters, String... changes) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    for (int i = 0; i < changes.length; i += 2) {
      all.put(changes[i], changes[i + 1]);
    }
    List<String> pairs = new ArrayList<>();
    all.forEach((name, value) -> {
      if (!value.isEmpty()) {
        pairs.add(name + "=" + Form.encoded(value));
      }
    });
    return String.join("&", pairs);
  }

  static String challenge() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
