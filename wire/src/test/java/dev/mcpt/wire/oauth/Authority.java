package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An authorization server and the metadata of the server behind it, on one port: what it says can
/// be bent by a test.
public final class Authority implements AutoCloseable {

  /// A request as it arrived.
  ///
  /// @param proof what stands in the header `DPoP`
  public record Seen(
      String method, String path, Map<String, String> fields, String authorization, String proof) {

    /// A field; empty where there is none.
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /// An answer to give.
  public record Reply(int status, JsonObject body, Map<String, String> headers) {
    static Reply of(int status, JsonObject body) {
      return new Reply(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private final Map<String, Function<Seen, Reply>> pages = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile UnaryOperator<JsonObject> tokenChange = answer -> answer;
  private volatile UnaryOperator<Map<String, String>> callbackChange = answer -> answer;

  public Authority() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    page("/.well-known/oauth-protected-resource/mcp", resource());
    page("/.well-known/oauth-authorization-server", metadata());
    on(
        "/register",
        _ -> Reply.of(201, Json.object("client_id", "client-" + count.incrementAndGet())));
    on("/token", this::token);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The URL of the server that it gives tokens for.
  public URI mcp() {
    return URI.create(url() + "/mcp");
  }

  JsonObject resource() {
    return Json.object("resource", url() + "/mcp", "authorization_servers", List.of(url()));
  }

  JsonObject metadata() {
    return Json.object(
        "issuer",
        url(),
        "authorization_endpoint",
        url() + "/authorize",
        "token_endpoint",
        url() + "/token",
        "registration_endpoint",
        url() + "/register",
        "code_challenge_methods_supported",
        List.of("S256"),
        "token_endpoint_auth_methods_supported",
        List.of("none"),
        "authorization_response_iss_parameter_supported",
        true);
  }

  /// Serves this document at a path, in place of what is there.
  void page(String path, JsonObject document) {
    on(path, _ -> Reply.of(200, document));
  }

  public void on(String path, Function<Seen, Reply> answer) {
    pages.put(path, answer);
  }

  void gone(String path) {
    pages.remove(path);
  }

  /// Bends each answer of the token endpoint.
  void tokens(UnaryOperator<JsonObject> change) {
    tokenChange = change;
  }

  /// Bends what goes back to the callback.
  void callback(UnaryOperator<Map<String, String>> change) {
    callbackChange = change;
  }

  /// What arrived at a path, oldest first.
  public List<Seen> seen(String path) {
    return seen.stream().filter(one -> one.path().equals(path)).toList();
  }

  List<String> paths() {
    return seen.stream().map(Seen::path).toList();
  }

  private Reply token(Seen request) {
    Map<String, String> fields = request.fields();
    if ("authorization_code".equals(fields.get("grant_type"))) {
      String challenge = challenges.remove(String.valueOf(fields.get("code")));
      String verifier = String.valueOf(fields.get("code_verifier"));
      if (challenge == null || !challenge.equals(Pkce.of(verifier).challenge())) {
        return Reply.of(400, Json.object("error", "invalid_grant"));
      }
    }
    JsonObject answer =
        Json.object(
            "access_token",
            "access-" + count.incrementAndGet() + "-" + fields.get("code"),
            "token_type",
            "Bearer",
            "expires_in",
            3600);
    return Reply.of(200, tokenChange.apply(answer));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI target = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Map<String, String> fields = new LinkedHashMap<>(fields(target.getRawQuery()));
      fields.putAll(body.startsWith("{") ? Map.of("json", body) : fields(body));
      Seen one =
          new Seen(
              exchange.getRequestMethod(),
              target.getPath(),
              fields,
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("DPoP")));
      seen.add(one);
      Function<Seen, Reply> page = pages.get(target.getPath());
      if (page != null) {
        answer(exchange, page.apply(one));
      } else if (target.getPath().equals("/authorize")) {
        authorize(exchange, fields);
      } else {
        answer(exchange, Reply.of(404, Json.object("error", "not here")));
      }
    }
  }

  private void authorize(HttpExchange exchange, Map<String, String> fields) throws IOException {
    String code = "code-" + count.incrementAndGet() + "-" + fields.get("state");
    challenges.put(code, String.valueOf(fields.get("code_challenge")));
    Map<String, String> back = new LinkedHashMap<>();
    back.put("code", code);
    back.put("state", String.valueOf(fields.get("state")));
    back.put("iss", url());
    Form form = new Form();
    callbackChange.apply(back).forEach(form::with);
    URI to = form.on(URI.create(String.valueOf(fields.get("redirect_uri"))));
    exchange.getResponseHeaders().set("Location", to.toString());
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = Json.write(reply.body()).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> fields(@Nullable String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : text == null ? new String[0] : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
