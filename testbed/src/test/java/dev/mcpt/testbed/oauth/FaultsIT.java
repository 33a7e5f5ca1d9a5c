package dev.mcpt.testbed.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each fault is seen where it is, and nowhere else.
@Timeout(60)
class FaultsIT {

  @ParameterizedTest
  @EnumSource(Fault.class)
  void showsItselfAndIsGoneWhenItsTimesAreOver(Fault fault) throws Exception {
    Policy policy = Policy.sound().client(Client.open("app"));
    Policy scoped = fault == Fault.NO_SCOPE ? policy.needing("mcp:use") : policy;
    try (AuthServer auth = AuthServer.start(scoped);
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
        AuthPeer peer = new AuthPeer(auth)) {
      assertThat(seen(fault, auth, server, peer)).isFalse();
      auth.breakNext(fault, 1);
      assertThat(seen(fault, auth, server, peer)).isTrue();
      assertThat(seen(fault, auth, server, peer)).isFalse();
    }
  }

  @Test
  void staysWhenItIsMeantToStay() throws Exception {
    try (AuthServer auth =
            AuthServer.start(Policy.sound().client(Client.open("app")).with(Fault.WRONG_STATE));
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
        AuthPeer peer = new AuthPeer(auth)) {
      assertThat(seen(Fault.WRONG_STATE, auth, server, peer)).isTrue();
      assertThat(seen(Fault.WRONG_STATE, auth, server, peer)).isTrue();
    }
  }

  private static boolean seen(Fault fault, AuthServer auth, ReferenceServer server, AuthPeer peer)
      throws Exception {
    String place = auth.issuer() + "/.well-known/oauth-authorization-server";
    String resource =
        "http://127.0.0.1:" + server.port() + "/.well-known/oauth-protected-resource/mcp";
    return switch (fault) {
      case WRONG_STATE -> !"the-state".equals(callback(peer).getOrDefault("state", "the-state"));
      case MISSING_STATE -> !callback(peer).containsKey("state");
      case WRONG_ISS -> callback(peer).getOrDefault("iss", "").endsWith("/other");
      case MISSING_ISS -> !callback(peer).containsKey("iss");
      case ACCESS_DENIED -> "access_denied".equals(callback(peer).get("error"));
      case SECOND_CALLBACK -> called(peer) == 1;
      case NEVER_REDIRECTS -> peer.authorize("app").status() == 200;
      case NO_S256 -> metadata(peer).contains("[\"plain\"]");
      case NO_PKCE -> !metadata(peer).contains("code_challenge_methods");
      case ISSUER_MISMATCH -> metadata(peer).contains("/other\"");
      case NO_METADATA -> peer.get(place).status() == 404;
      case METADATA_500 -> peer.get(place).status() == 500;
      case METADATA_HTML -> peer.get(place).text().startsWith("<!doctype html>");
      case METADATA_LOOP -> peer.get(place).header().endsWith("oauth-authorization-server");
      case PRIVATE_TOKEN_ENDPOINT -> metadata(peer).contains("169.254");
      case REGISTRATION_REFUSED -> peer.register("none").containsKey("error");
      case TOKEN_SLOW -> held(auth, peer);
      case TOKEN_500 -> redeemed(peer).status() == 500;
      case TOKEN_HTML -> redeemed(peer).text().startsWith("<!doctype html>");
      case TOKEN_WITHOUT_TYPE -> !peer.login("app").containsKey("token_type");
      case INVALID_GRANT -> redeemed(peer).text().contains("invalid_grant");
      case REFRESH_REFUSED -> refreshed(peer).containsKey("error");
      case NO_CHALLENGE -> challenge(server, peer, "").isEmpty();
      case ALWAYS_401 -> challenge(server, peer, token(server, peer)).contains("invalid_token");
      case ALWAYS_INSUFFICIENT ->
          challenge(server, peer, token(server, peer)).contains("insufficient_scope");
      case NO_RESOURCE_METADATA -> peer.get(resource).status() == 404;
      case RESOURCE_MISMATCH -> peer.get(resource).text().contains("/other\"");
      case LISTS_WITHOUT_TOKEN -> let(server, peer, "tools/list", "");
      case SESSION_FOR_TOKEN -> let(server, peer, "ping", "no-token");
      case NO_SCOPE -> !challenge(server, peer, "").contains("scope=");
      case NO_AUTHORIZATION_SERVERS ->
          peer.get(resource).text().contains("\"authorization_servers\":[]");
      case RESOURCE_METADATA_AS_TEXT -> peer.get(resource).type().startsWith("text/plain");
      case QUERY_TOKENS -> peer.get(resource).text().contains("\"query\"");
      case SCRIPT_AUTHORIZATION_ENDPOINT -> metadata(peer).contains("javascript:");
      case PRIVATE_RESOURCE_METADATA -> challenge(server, peer, "").contains("169.254");
      case PRIVATE_ISSUER -> peer.get(resource).text().contains("169.254");
    };
  }

  private static Map<String, String> callback(AuthPeer peer) throws Exception {
    return peer.authorize("app").callback();
  }

  private static String metadata(AuthPeer peer) throws Exception {
    return Json.write(peer.metadata());
  }

  private static AuthPeer.Answer redeemed(AuthPeer peer) throws Exception {
    return peer.redeem("app", callback(peer).getOrDefault("code", ""));
  }

  private static Map<String, Object> refreshed(AuthPeer peer) throws Exception {
    Object token = peer.login("app").get("refresh_token");
    return peer.token("grant_type=refresh_token&client_id=app&refresh_token=" + token).json();
  }

  private static String token(ReferenceServer server, AuthPeer peer) throws Exception {
    Map<String, Object> response = peer.login("app", "resource", server.url().toString());
    return String.valueOf(response.get("access_token"));
  }

  /// Whether a request without a token gets past the guard.
  private static boolean let(ReferenceServer server, AuthPeer peer, String method, String session)
      throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";
    var request =
        HttpRequest.newBuilder(server.url())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    return peer.send(request).status() != 401;
  }

  private static String challenge(ReferenceServer server, AuthPeer peer, String token)
      throws Exception {
    var request = HttpRequest.newBuilder(server.url()).GET();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return peer.send(request).header();
  }

  /// How often the server itself called a redirect URI during one authorization.
  private static int called(AuthPeer peer) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    listener.start();
    try {
      int port = listener.getAddress().getPort();
      peer.authorize("app", "redirect_uri", "http://127.0.0.1:" + port + "/callback");
      return calls.get();
    } finally {
      listener.stop(0);
    }
  }

  /// Whether a token request waits until it is released.
  private static boolean held(AuthServer auth, AuthPeer peer) throws Exception {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            status.complete(redeemed(peer).status());
          } catch (Exception e) {
            status.completeExceptionally(e);
          }
        });
    await().until(() -> auth.held() == 1 || status.isDone());
    boolean held = !status.isDone();
    if (held) {
      auth.release();
    }
    assertThat(status.get()).isEqualTo(200);
    return held;
  }
}
