package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.sessions.Tracking;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t stress` with eyes: what the server keeps of its sessions, in its API and its database, on
/// SQLite and on PostgreSQL.
@Timeout(240)
class StressObservedIT {
  private static final Duration REAP = Duration.ofMillis(500);
  private static @Nullable EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void begin() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void end() throws IOException {
    Objects.requireNonNull(postgres).close();
  }

  private static String postgres() {
    return Objects.requireNonNull(postgres).getJdbcUrl("postgres", "postgres");
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("sessions.db");
  }

  private static McpServer serve(String database, String instance) throws IOException {
    return serve(database, instance, Duration.ofSeconds(5), REAP);
  }

  private static McpServer serve(String database, String instance, Duration timeout, Duration reap)
      throws IOException {
    return McpServer.start(
        ServeOptions.defaults()
            .withPort(0)
            .withSessions(timeout, reap)
            .withTracking(new Tracking(database, instance, null, 0)));
  }

  /// What somebody types at a server.
  @FunctionalInterface
  private interface Typing {
    Typed at(McpServer server);
  }

  /// Sessions of 5 s, and of more where this machine is too busy for those.
  private Typed conclusive(String database, Duration reap, Typing typing) throws IOException {
    for (int seconds = 5; ; seconds *= 2) {
      try (McpServer server = serve(database, "a", Duration.ofSeconds(seconds), reap)) {
        Typed typed = typing.at(server);
        if (seconds == 20 || !flat(typed).contains("too slow for a session timeout")) {
          if (reap.equals(REAP)) {
            await().until(() -> server.registry().active() == 0);
          }
          return typed;
        }
      }
    }
  }

  private Typed stress(McpServer server, String... flags) {
    List<String> line = new ArrayList<>(List.of("stress", server.url().toString(), "--out", "out"));
    line.addAll(List.of(flags));
    return Typed.in(folder, line.toArray(String[]::new));
  }

  /// What it says, however its lines are broken.
  private static String flat(Typed typed) {
    return typed.out().replaceAll("\\s+", " ");
  }

  private static String api(McpServer server) {
    return String.valueOf(server.apiUrl());
  }

  private JsonObject file(String name) throws Exception {
    return (JsonObject) Json.read(Files.readString(folder.resolve("out").resolve(name)));
  }

  private void allSixteen(Typed typed, String observer) throws Exception {
    assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
    JsonObject summary = file("summary.json");
    assertThat(summary.integer("passed")).isEqualTo(16);
    assertThat(summary.toString())
        .contains("\"p99_ms\"", "\"network_kb_per_second\"", "\"connections\"");
    JsonObject stale = file("client_1_stale.json");
    assertThat(stale.string("final_status")).isEqualTo("disconnected");
    assertThat(stale.string("disconnect_reason")).isEqualTo("timeout_no_activity");
    assertThat(stale.bool("cleanup_verified")).isTrue();
    assertThat(stale.get("marked_after_seconds")).isNotNull();
    assertThat(file("client_5_normal.json").string("disconnect_reason")).isEqualTo("client_delete");
    assertThat(file("client_1_heartbeat.json").string("final_status")).isEqualTo("active");
    assertThat(file("client_1_reconnection.json").bool("stream_resumable")).isTrue();
    assertThat(Files.readString(folder.resolve("out/junit.xml"))).contains("tests=\"16\"");
    assertThat(file("result.json").toString())
        .contains("each call of the session is on record, once (" + observer + ")");
  }

  @Test
  void theApiOfAServerOnSqliteSaysTheSame() throws Exception {
    String pid = Long.toString(ProcessHandle.current().pid());
    allSixteen(
        conclusive(
            sqlite(),
            REAP,
            server ->
                stress(
                    server, "--api", api(server), "--server-pid", pid, "--format", "json,junit")),
        "api");
  }

  @Test
  void theTablesInSqliteSayTheSame() throws Exception {
    allSixteen(
        conclusive(
            sqlite(), REAP, server -> stress(server, "--db", sqlite(), "--format", "json,junit")),
        "jdbc");
  }

  @Test
  void theTablesInPostgresqlSayTheSame() throws Exception {
    allSixteen(
        conclusive(
            postgres(),
            REAP,
            server -> stress(server, "--db", postgres(), "--format", "json,junit")),
        "jdbc");
  }

  @Test
  void aReaperThatIsDeadIsSeenByTheApiAlone() throws Exception {
    Duration never = Duration.ofHours(1);
    List<String> told = List.of("--scenario", "stale", "--reap-interval", "500ms");
    assertThat(
            conclusive(sqlite(), never, server -> stress(server, told.toArray(String[]::new)))
                .exit())
        .isZero();
    Typed typed =
        conclusive(
            sqlite(),
            never,
            server ->
                stress(
                    server,
                    Stream.concat(told.stream(), Stream.of("--api", api(server)))
                        .toArray(String[]::new)));
    assertThat(typed.exit()).as(typed.out()).isEqualTo(1);
    assertThat(flat(typed))
        .contains("a quiet session is marked within the timeout and a reap interval (api)");
  }

  @Test
  void theApiOfAnotherServerIsRefused() throws Exception {
    try (McpServer server = serve(sqlite(), "a");
        McpServer other = serve("jdbc:sqlite:" + folder.resolve("other.db"), "b")) {
      Typed typed = stress(server, "--scenario", "normal", "--api", api(other));
      assertThat(typed.exit()).isEqualTo(3);
      assertThat(flat(typed)).contains("does not know the session that was just begun");
    }
    try (McpServer server = serve(sqlite(), "a")) {
      Typed typed = stress(server, "--scenario", "normal", "--api", "http://127.0.0.1:1");
      assertThat(typed.exit()).isEqualTo(3);
      assertThat(flat(typed)).contains("refused", "--api-port");
    }
  }

  @Test
  void instancesOnOnePostgresqlShareTheirSessions() throws Exception {
    try (McpServer one = serve(postgres(), "one");
        McpServer other = serve(postgres(), "other")) {
      Typed typed =
          stress(
              one,
              "--scenario",
              "replicas",
              "--replica",
              other.url().toString(),
              "--api",
              api(other));
      assertThat(typed.exit()).as(typed.out()).isZero();
      assertThat(flat(typed)).contains("Replicas: 2/2 passed");
    }
  }

  @Test
  void instancesOfTheirOwnDoNot() throws Exception {
    ServeOptions alone = ServeOptions.defaults().withPort(0);
    try (McpServer one = McpServer.start(alone);
        McpServer other = McpServer.start(alone)) {
      Typed typed = stress(one, "--scenario", "replicas", "--replica", other.url().toString());
      assertThat(typed.exit()).isEqualTo(1);
      assertThat(flat(typed))
          .contains(
              "is known at " + other.url().getRawAuthority(), "HTTP 404", "Replicas: 0/2 passed");
      assertThat(one.registry().active() + other.registry().active()).isZero();
    }
  }

  @Test
  void mistakesInFlagsAreToldAllAtOnce() {
    Typed typed =
        Typed.in(
            folder,
            "stress",
            "http://127.0.0.1:1/mcp",
            "--observer",
            "jdbc",
            "--replica",
            "over there",
            "--server-pid",
            "999999999",
            "--metrics",
            "ftp://x",
            "--churn-sessions",
            "1",
            "--churn-growth",
            "-1",
            "--trace");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            "there is no database",
            "`over there` is no URL",
            "there is no process 999999999",
            "`ftp://x` is no URL",
            "1 is out of bounds",
            "-1.0 is out of bounds",
            "stress keeps no trace");
    assertThat(Typed.in(folder, "stress", "http://127.0.0.1:1/mcp", "--observer", "eye").err())
        .contains("unknown observer \"eye\"");
  }
}
