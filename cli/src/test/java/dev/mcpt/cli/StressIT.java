package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.transport.Lapse;
import dev.mcpt.testbed.transport.SessionLife;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t stress`: the scenarios of sessions, from the command line to the files.
@Timeout(240)
class StressIT {
  @TempDir private Path folder;

  private Typed typed(String... args) {
    return Typed.in(folder, args);
  }

  private JsonObject file(String name) throws Exception {
    return (JsonObject) Json.read(Files.readString(folder.resolve("out").resolve(name)));
  }

  private long successes() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("client_"))
          .filter(file -> read(file).contains("\"success\": true"))
          .count();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Sessions of 5 s, and of more where this machine is too busy for those.
  private Typed conclusive() throws IOException {
    for (int seconds = 5; ; seconds *= 2) {
      ServeOptions options =
          ServeOptions.defaults()
              .withPort(0)
              .withSessions(Duration.ofSeconds(seconds), Duration.ofMillis(500));
      try (McpServer server = McpServer.start(options)) {
        Typed typed = typed("stress", server.url().toString(), "--out", "out");
        if (seconds == 20 || !typed.out().contains("too slow")) {
          return typed;
        }
      }
    }
  }

  @Test
  void ourOwnServerPassesAllSixteen() throws Exception {
    Typed typed = conclusive();
    assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
    assertThat(typed.out())
        .contains(
            "Normal Lifecycle: 5/5 passed",
            "Stale Cleanup: 2/2 passed",
            "Concurrent Clients: 5/5 passed",
            "Reconnection: 3/3 passed",
            "Heartbeat: 1/1 passed");
    assertThat(typed.err()).contains("[INFO] [Client 1] normal: session ");
    assertThat(successes()).isEqualTo(16);
    JsonObject summary = file("summary.json");
    assertThat(summary.integer("runs")).isEqualTo(16);
    assertThat(summary.integer("passed")).isEqualTo(16);
    assertThat(Json.write(summary)).contains("\"heartbeat_effectiveness_percent\":100.0");
    assertThat(file("client_1_concurrent.json").integer("tool_calls")).isEqualTo(10);
    assertThat(folder.resolve("out/junit.xml")).exists();
  }

  @Test
  void aBrokenServerFailsAndTheCommandToTryAgainIsTold() throws Exception {
    SessionLife life = new SessionLife(null, Set.of(Lapse.DELETE_ENDS_ALL));
    try (ReferenceServer server =
        ReferenceServer.start(Options.sound().eras(Eras.STATEFUL).sessionLife(life))) {
      String url = server.url().toString();
      Typed typed = typed("stress", url, "--scenario", "normal", "--clients", "2", "--out", "out");
      assertThat(typed.exit()).isEqualTo(1);
      assertThat(typed.out())
          .contains("Normal Lifecycle: ", "/2 passed")
          .contains("mcp-t stress " + url + " --scenario normal");
      assertThat(successes()).isLessThan(2);
    }
  }

  @Test
  void aServerOfBothErasIsTriedInTheOneWithSessions() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      String[] line = {"stress", server.url().toString(), "--scenario", "normal", "--out", "out"};
      assertThat(typed(line).exit()).isZero();
      assertThat(file("client_1_normal.json").string("session_id")).hasSize(12);
      Typed other =
          typed(
              Stream.concat(Stream.of(line), Stream.of("--era", "stateless"))
                  .toArray(String[]::new));
      assertThat(other.exit()).as(other.out()).isZero();
      assertThat(file("client_1_normal.json").has("session_id")).isFalse();
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void aServerWithoutSessionsIsTriedInTheEraWithoutThem() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound().sessionless())) {
      Typed typed =
          typed("stress", server.url().toString(), "--scenario", "normal", "--out", "out");
      assertThat(typed.exit()).as(typed.out()).isZero();
      assertThat(Files.readString(folder.resolve("out/client_1_normal.json")))
          .contains("\"success\": true");
      assertThat(file("summary.json").integer("passed")).isEqualTo(5);
    }
  }

  @Test
  void whatCannotBeTriedSaysWhyAndIsNoSuccess() {
    try (ReferenceServer server =
        ReferenceServer.start(Options.sound().eras(Eras.STATEFUL).sessionless())) {
      Typed typed = typed("stress", server.url().toString());
      assertThat(typed.exit()).isEqualTo(3);
      assertThat(typed.out())
          .contains("Normal Lifecycle: not applicable, the server gives no session id")
          .contains("give --session-timeout and --reap-interval");
    }
    Typed dead = typed("stress", "http://127.0.0.1:1/mcp");
    assertThat(dead.exit()).isEqualTo(3);
    assertThat(dead.out()).contains("refused");
  }

  @Test
  void mistakesInFlagsAreToldAllAtOnce() {
    Typed typed =
        typed(
            "stress",
            "http://127.0.0.1:1/mcp",
            "--scenario",
            "normel",
            "--era",
            "bronze",
            "--profile",
            "slow",
            "--clients",
            "0",
            "--session-timeout",
            "soon");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains("did you mean `normal`?", "bronze", "slow", "0 is out of bounds", "`soon`");
  }
}
