package dev.mcpt.testbed.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.json.Json;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardIT {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-07-28T12:00:00Z"));
  private final AuthServer auth =
      AuthServer.start(
          Policy.sound()
              .client(Client.open("app"))
              .needing("mcp:use")
              .toolNeeding("add", "mcp:write")
              .tokenLife(Duration.ofMinutes(5), now::get));
  private final ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
  private final AuthPeer peer = new AuthPeer(auth);

  @AfterEach
  void close() {
    peer.close();
    server.close();
    auth.close();
  }

  @Test
  void tellsStrangersWhereTokensAreToBeHad() throws Exception {
    AuthPeer.Answer answer = call("ping", null);
    String metadata =
        "http://127.0.0.1:%d/.well-known/oauth-protected-resource/mcp".formatted(server.port());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header())
        .isEqualTo("Bearer scope=\"mcp:use\", resource_metadata=\"" + metadata + "\"");
    assertThat(peer.get(metadata).json())
        .containsEntry("resource", server.url().toString())
        .containsEntry("authorization_servers", List.of(auth.issuer().toString()));
    assertThat(server.requests()).isZero();
    assertThat(auth.ledger().of(Entry.KeptOut.class)).containsExactly(new Entry.KeptOut(401, ""));
  }

  @Test
  void letsAGoodTokenInUntilItExpires() throws Exception {
    String token = token("mcp:use", server.url().toString());
    assertThat(call("ping", token).status()).isNotIn(401, 403);
    assertThat(auth.ledger().tokensOfSessions()).containsEntry("", Set.of(token));
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
    assertThat(call("ping", token).header()).contains("error=\"invalid_token\"");
  }

  @Test
  void keepsOutATokenForAnotherResource() throws Exception {
    assertThat(call("ping", token("mcp:use", "http://127.0.0.1/other")).status()).isEqualTo(401);
    assertThat(call("ping", token("mcp:use", "")).status()).isEqualTo(401);
    assertThat(call("ping", "made-up").status()).isEqualTo(401);
  }

  @Test
  void asksForMoreScopeForSomeTools() throws Exception {
    String token = token("mcp:use", server.url().toString());
    AuthPeer.Answer answer = call("add", token);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header())
        .contains("error=\"insufficient_scope\"", "scope=\"mcp:use mcp:write\"");
    assertThat(call("echo", token).status()).isNotIn(401, 403);
    String more = token("mcp:use mcp:write", server.url().toString());
    assertThat(call("add", more).status()).isNotIn(401, 403);
  }

  private String token(String scope, String resource) throws Exception {
    return String.valueOf(
        peer.login("app", "scope", scope, "resource", resource).get("access_token"));
  }

  private AuthPeer.Answer call(String tool, @Nullable String token) throws Exception {
    Map<String, Object> message =
        Json.object(
            "jsonrpc",
            "2.0",
            "id",
            1,
            "method",
            "tools/call",
            "params",
            Json.object("name", tool, "arguments", Json.object()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(message)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return peer.send(request);
  }
}
