package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.oauth.Authority;
import dev.mcpt.wire.oauth.Authority.Reply;
import dev.mcpt.wire.oauth.Authority.Seen;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection to a server that wants tokens.
class AuthorizedConnectionIT {

  private static final Duration SHORT = Duration.ofMillis(800);

  private Authority authority;
  private Connections connections;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
    connections = new Connections(InstantSource.system(), _ -> {});
    authority.on("/mcp", this::served);
  }

  @AfterEach
  void close() {
    connections.close();
    authority.close();
  }

  private Reply served(Seen seen) {
    if (!seen.authorization().startsWith("Bearer access-")) {
      return refused(401, "Bearer scope=\"basic\"");
    }
    JsonObject message = message(seen);
    String method = String.valueOf(message.string("method"));
    JsonValue id = message.get("id");
    return switch (method) {
      case "initialize" ->
          result(
              id,
              Json.object(
                  "protocolVersion", "2025-11-25", "capabilities", Json.object("tools", Map.of())));
      case "tools/list" -> result(id, Json.object("tools", List.of()));
      case "tools/call" -> refused(403, "Bearer error=\"insufficient_scope\", scope=\"more\"");
      default -> new Reply(id == null ? 202 : 404, JsonObject.EMPTY, Map.of());
    };
  }

  private static Reply refused(int status, String challenge) {
    return new Reply(status, JsonObject.EMPTY, Map.of("WWW-Authenticate", challenge));
  }

  private static Reply result(@Nullable JsonValue id, JsonObject result) {
    return new Reply(200, Json.object("jsonrpc", "2.0", "id", id, "result", result), Map.of());
  }

  private static JsonObject message(Seen seen) {
    try {
      String json = seen.fields().get("json");
      return json != null && Json.read(json) instanceof JsonObject object
          ? object
          : JsonObject.EMPTY;
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private ConnectionOptions options(Browser browser) {
    OAuth oauth = OAuth.of(OAuthSettings.defaults(), browser, _ -> {});
    return ConnectionOptions.defaults().withConnectTimeout(SHORT).withOAuth(oauth);
  }

  private Connection connect(Browser browser) throws ConnectionFailure, InterruptedException {
    return connections.isolated(
        HttpTarget.of(authority.mcp()), options(browser), Deadline.in(Duration.ofSeconds(20)));
  }

  @Test
  void isOpenedWithATokenThatEachRequestThenCarries() throws Exception {
    Connection connection = connect(Browser.headless());

    assertThat(connection.tools(Deadline.in(SHORT)).problem()).isNull();
    assertThat(authority.seen("/token")).hasSize(1);
    assertThat(authority.seen("/mcp"))
        .filteredOn(seen -> seen.authorization().equals("null"))
        .hasSize(1);
    assertThat(String.valueOf(connection.exchanges())).contains("oauth token");
  }

  @Test
  void aUserMayTakeLongerThanTheConnectionTimeOut() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Connection connection =
        connect(visit -> {
          assertThat(never.await(SHORT.toMillis() + 200, TimeUnit.MILLISECONDS)).isFalse();
          visit.follow();
        });

    assertThat(connection.revision().id()).isEqualTo("2025-11-25");
  }

  @Test
  void withoutAWayToAuthorizeTheRefusalIsFinalOnTheFirstAttempt() {
    authority.on("/token", _ -> new Reply(400, Json.object("error", "invalid_client"), Map.of()));

    assertThatThrownBy(() ->
            connections.connect(
                HttpTarget.of(authority.mcp()),
                options(Browser.headless()),
                Retry.standard(),
                _ -> {},
                Deadline.in(Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(
            ConnectionFailure.Unauthorized.class,
            e -> {
              assertThat(e.kind()).isEqualTo("authorization");
              assertThat(e).hasMessageContaining("invalid_client");
              assertThat(e.evidence()).extracting(one -> one.label()).contains("oauth token");
            });
    assertThat(authority.seen("/token")).hasSize(1);
  }

  @Test
  void moreScopesAreAskedForOnceAndThenTheRefusalIsFinal() throws Exception {
    Connection connection = connect(Browser.headless());

    assertThatThrownBy(() ->
            connection.callTool("any", JsonObject.EMPTY, RequestOptions.none(), Deadline.in(SHORT)))
        .isInstanceOf(ConnectionFailure.Unauthorized.class);
    assertThat(authority.seen("/authorize"))
        .extracting(seen -> seen.fields().get("scope"))
        .containsExactly("basic", "basic more");
  }

  @Test
  void aTokenOfTheTargetComesFirst() throws Exception {
    HttpTarget target = HttpTarget.of(authority.mcp());
    HttpTarget own =
        new HttpTarget(
            target.url(), target.headers().with("Authorization", "Bearer access-mine"), null);

    Connection connection =
        connections.isolated(own, options(Browser.headless()), Deadline.in(Duration.ofSeconds(20)));

    assertThat(connection.revision().id()).isEqualTo("2025-11-25");
    assertThat(authority.seen("/token")).isEmpty();
  }
}
