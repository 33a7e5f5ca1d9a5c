package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpListener;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An OAuth 2.1 authorization server on 127.0.0.1 whose user agrees at once to everything. Safe for
/// use by several threads.
public final class AuthServer implements Handler, AutoCloseable {

  private final Policy policy;
  private final Faults faults;
  private final Ledger ledger = new Ledger();
  private final Grants grants;
  private final Clients clients;
  private final Metadata metadata;
  private final AuthorizationEndpoint authorization;
  private final TokenEndpoint tokens;
  private final Gate gate = new Gate();
  private @Nullable HttpListener listener;

  private AuthServer(Policy policy) {
    this.policy = policy;
    this.faults = new Faults(policy.faults());
    this.grants = new Grants(policy.clock());
    this.clients = new Clients(policy, ledger, grants);
    this.metadata = new Metadata(policy, faults);
    this.authorization = new AuthorizationEndpoint(policy, faults, clients, grants, ledger);
    this.tokens = new TokenEndpoint(policy, faults, clients, grants, ledger);
  }

  /// Starts a server on a free port.
  ///
  /// @throws java.io.UncheckedIOException when there is no port to be had
  public static AuthServer start(Policy policy) {
    return start(policy, 0);
  }

  /// Starts a server; port 0 takes a free one.
  ///
  /// @throws java.io.UncheckedIOException when the port cannot be had
  public static AuthServer start(Policy policy, int port) {
    AuthServer server = new AuthServer(policy);
    server.listener = HttpListener.start(port, server);
    return server;
  }

  /// The issuer, for example `http://127.0.0.1:40123/tenant`.
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + port() + policy.path());
  }

  /// The port that is listened on.
  public int port() {
    return listening().port();
  }

  /// How many connections are open.
  public int openConnections() {
    return listening().openConnections();
  }

  /// What was seen and given out.
  public Ledger ledger() {
    return ledger;
  }

  /// Lets the next requests that the fault applies to suffer it, this many of them.
  public void breakNext(Fault fault, int times) {
    faults.next(fault, times);
  }

  /// How many token requests wait because of [Fault#TOKEN_SLOW].
  public int held() {
    return gate.waiting();
  }

  /// Lets the token requests that wait go on, and every later one pass.
  public void release() {
    gate.open();
  }

  /// Makes a token worthless at once.
  public void revoke(String token) {
    grants.revoke(token);
  }

  /// Puts a handler behind this server: only requests with a token for it reach it.
  ///
  /// @param path the path of the protected endpoint
  public Handler guard(String path, Handler behind) {
    return new Guard(this, policy, faults, path, behind);
  }

  Grants.@Nullable Access valid(String token) {
    return grants.valid(token);
  }

  private HttpListener listening() {
    if (listener == null) {
      throw new IllegalStateException("not started");
    }
    return listener;
  }

  @Override
  public void handle(HttpRequest request, Exchange exchange) throws IOException {
    String path = request.path();
    if (path.contains("/.well-known/")) {
      describe(request, exchange);
      return;
    }
    String endpoint =
        path.startsWith(policy.path()) ? path.substring(policy.path().length()) : path;
    try {
      boolean json = endpoint.equals("/register");
      boolean form = request.method().equals("POST") && !json;
      Form parameters = new Form(form ? text(request) : request.query());
      ledger.note(new Entry.Asked(request.method(), endpoint, parameters.all()));
      switch (request.method() + " " + endpoint) {
        case "GET /authorize" -> authorize(parameters, exchange);
        case "POST /token" -> token(request, parameters, exchange);
        case "POST /register" -> register(request, exchange);
        case "POST /revoke" -> {
          clients.authenticated(request, parameters, audiences());
          grants.revoke(parameters.required("token"));
          json(exchange, 200, Map.of());
        }
        case "GET /jwks" -> json(exchange, 200, Json.object("keys", List.of()));
        default -> page(exchange, 404, "Not found");
      }
    } catch (OAuthError error) {
      ledger.note(new Entry.Refused(endpoint, error.code(), error.description()));
      if (endpoint.equals("/authorize")) {
        page(exchange, 400, error.code() + ": " + error.description());
      } else {
        json(
            exchange,
            error.status(),
            Json.object("error", error.code(), "error_description", error.description()));
      }
    }
  }

  private Set<String> audiences() {
    return Set.of(issuer().toString(), issuer() + "/token");
  }

  private void describe(HttpRequest request, Exchange exchange) throws IOException {
    ledger.note(new Entry.Asked(request.method(), request.path(), Map.of()));
    if (!metadata.at(request.path()) || faults.strikes(Fault.NO_METADATA)) {
      page(exchange, 404, "Not found");
    } else if (faults.strikes(Fault.METADATA_500)) {
      page(exchange, 500, "Something is broken");
    } else if (faults.strikes(Fault.METADATA_HTML)) {
      page(exchange, 200, "Welcome");
    } else if (faults.strikes(Fault.METADATA_LOOP)) {
      redirect(exchange, request.path());
    } else {
      json(exchange, 200, metadata.document(issuer().toString()));
    }
  }

  private void authorize(Form form, Exchange exchange) throws IOException, OAuthError {
    String target = authorization.answer(form, issuer().toString());
    if (target == null) {
      page(exchange, 200, "Please log in");
    } else {
      redirect(exchange, target);
    }
  }

  private void token(HttpRequest request, Form form, Exchange exchange)
      throws IOException, OAuthError {
    if (faults.strikes(Fault.TOKEN_SLOW)) {
      gate.pass(exchange);
    }
    if (faults.strikes(Fault.TOKEN_500)) {
      page(exchange, 500, "Something is broken");
    } else if (faults.strikes(Fault.TOKEN_HTML)) {
      page(exchange, 200, "Welcome");
    } else {
      json(exchange, 200, tokens.answer(request, form, issuer().toString()));
    }
  }

  private void register(HttpRequest request, Exchange exchange) throws IOException, OAuthError {
    if (!policy.registers()) {
      page(exchange, 404, "Not found");
    } else if (faults.strikes(Fault.REGISTRATION_REFUSED)) {
      throw new OAuthError("access_denied", "no registrations today");
    } else {
      json(exchange, 201, clients.register(request.body()));
    }
  }

  private static String text(HttpRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  static void json(Exchange exchange, int status, Map<String, Object> document) throws IOException {
    List<Header> headers =
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("Cache-Control", "no-store"));
    exchange.reply(status, headers, Json.bytes(document));
  }

  static void page(Exchange exchange, int status, String text) throws IOException {
    String html = "<!doctype html><title>Fake authorization server</title><p>" + text + "</p>\n";
    exchange.reply(
        status,
        List.of(new Header("Content-Type", "text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8));
  }

  private static void redirect(Exchange exchange, String target) throws IOException {
    exchange.reply(302, List.of(new Header("Location", target)), new byte[0]);
  }

  /// Lets held requests go and ends the listening and every connection.
  @Override
  public void close() {
    gate.open();
    listening().close();
  }
}
