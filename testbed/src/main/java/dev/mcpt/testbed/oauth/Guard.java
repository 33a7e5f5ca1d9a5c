package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps requests without a good token away from a server, and says where tokens are to be had (RFC
/// 9728, RFC 6750).
final class Guard implements Handler {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private final AuthServer server;
  private final Policy policy;
  private final Faults faults;
  private final String path;
  private final Handler behind;

  Guard(AuthServer server, Policy policy, Faults faults, String path, Handler behind) {
    this.server = server;
    this.policy = policy;
    this.faults = faults;
    this.path = path;
    this.behind = behind;
  }

  @Override
  public void handle(HttpRequest request, Exchange exchange) throws IOException {
    String origin = "http://" + request.header("Host");
    if (request.path().equals(WELL_KNOWN + path) || request.path().equals(WELL_KNOWN)) {
      describe(origin, exchange);
    } else if (!request.path().equals(path) || !Redirects.loopback(origin)) {
      behind.handle(request, exchange);
    } else {
      admit(origin, request, exchange);
    }
  }

  private void describe(String origin, Exchange exchange) throws IOException {
    if (faults.strikes(Fault.NO_RESOURCE_METADATA)) {
      AuthServer.page(exchange, 404, "Not found");
      return;
    }
    String resource = faults.strikes(Fault.RESOURCE_MISMATCH) ? "/other" : path;
    String issuer =
        faults.strikes(Fault.PRIVATE_ISSUER) ? Fault.PRIVATE : server.issuer().toString();
    boolean nobody = faults.strikes(Fault.NO_AUTHORIZATION_SERVERS);
    Map<String, Object> document =
        Json.object(
            "resource",
            origin + resource,
            "authorization_servers",
            nobody ? List.of() : List.of(issuer),
            "scopes_supported",
            new ArrayList<>(policy.scopes()),
            "bearer_methods_supported",
            faults.strikes(Fault.QUERY_TOKENS) ? List.of("header", "query") : List.of("header"));
    if (faults.strikes(Fault.RESOURCE_METADATA_AS_TEXT)) {
      exchange.reply(200, List.of(new Header("Content-Type", "text/plain")), Json.bytes(document));
    } else {
      AuthServer.json(exchange, 200, document);
    }
  }

  private void admit(String origin, HttpRequest request, Exchange exchange) throws IOException {
    String credentials = request.header("Authorization");
    boolean bearer = credentials != null && credentials.regionMatches(true, 0, "Bearer ", 0, 7);
    String token = bearer && credentials != null ? credentials.substring(7).strip() : null;
    Grants.Access access = token == null ? null : server.valid(token);
    boolean ours = access != null && (origin + path).equals(access.resource());
    if (token == null && letIn(request)) {
      behind.handle(request, exchange);
      return;
    }
    if (token == null || access == null || !ours || faults.strikes(Fault.ALWAYS_401)) {
      String error = token == null ? null : "invalid_token";
      keepOut(401, error, policy.baseScope(), origin, request, exchange);
      return;
    }
    Set<String> needed = needed(request);
    if (faults.strikes(Fault.ALWAYS_INSUFFICIENT)) {
      needed.add("mcp:never");
    }
    if (!access.scopes().containsAll(needed)) {
      keepOut(403, "insufficient_scope", String.join(" ", needed), origin, request, exchange);
      return;
    }
    String session = request.header("Mcp-Session-Id");
    server.ledger().note(new Entry.Used(token, session == null ? "" : session, request.method()));
    behind.handle(request, exchange);
  }

  /// Whether a broken server lets a request without a token pass.
  private boolean letIn(HttpRequest request) {
    boolean lists =
        request.method().equals("POST")
            && new String(request.body(), StandardCharsets.UTF_8).contains("\"tools/list\"");
    return (lists && faults.strikes(Fault.LISTS_WITHOUT_TOKEN))
        || (request.header("Mcp-Session-Id") != null && faults.strikes(Fault.SESSION_FOR_TOKEN));
  }

  private Set<String> needed(HttpRequest request) {
    Set<String> needed = new LinkedHashSet<>();
    if (policy.baseScope() != null) {
      needed.add(policy.baseScope());
    }
    try {
      Map<String, Object> message =
          request.method().equals("POST") ? Json.asObject(Json.read(request.body())) : null;
      if (message != null && "tools/call".equals(message.get("method"))) {
        String tool = Json.text(Json.object(message, "params"), "name");
        String scope = tool == null ? null : policy.toolScope(tool);
        if (scope != null) {
          needed.add(scope);
        }
      }
    } catch (BadJson _) {
      // The server behind says so.
    }
    return needed;
  }

  private void keepOut(
      int status,
      @Nullable String error,
      @Nullable String scope,
      String origin,
      HttpRequest request,
      Exchange exchange)
      throws IOException {
    String credentials = request.header("Authorization");
    server.ledger().note(new Entry.KeptOut(status, credentials == null ? "" : credentials));
    List<String> parameters = new ArrayList<>();
    if (error != null) {
      parameters.add("error=\"" + error + "\"");
    }
    if (scope != null && !faults.strikes(Fault.NO_SCOPE)) {
      parameters.add("scope=\"" + scope + "\"");
    }
    String base = faults.strikes(Fault.PRIVATE_RESOURCE_METADATA) ? Fault.PRIVATE : origin;
    parameters.add("resource_metadata=\"" + base + WELL_KNOWN + path + "\"");
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "application/json"));
    if (!faults.strikes(Fault.NO_CHALLENGE)) {
      headers.add(new Header("WWW-Authenticate", "Bearer " + String.join(", ", parameters)));
    }
    exchange.reply(
        status, headers, Json.bytes(Json.object("error", error == null ? "no token" : error)));
  }
}
