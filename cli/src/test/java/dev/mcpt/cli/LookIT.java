package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.testbed.SseServer;
import dev.mcpt.testbed.Testbed;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t health`, `mcp-t inspect` and `mcp-t quickstart`.
class LookIT {
  @TempDir private Path folder;

  @Test
  void aGoodServerIsHealthyAndEachStepIsTimed() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      Typed typed = Typed.in(folder, "health", server.url().toString());
      assertThat(typed.exit()).isZero();
      assertThat(typed.out().lines())
          .anyMatch(line -> line.matches(" +ok +connect +\\d+ ms"))
          .anyMatch(line -> line.matches(" +ok +handshake +\\d+ ms +\\d{4}-.*"))
          .anyMatch(line -> line.matches(" +ok +tools +\\d+ ms +\\d+"))
          .contains("healthy");
      JsonObject json = json(Typed.in(folder, "health", server.url() + "", "--format", "json"));
      assertThat(json.bool("healthy")).isTrue();
      assertThat(Objects.requireNonNull(json.array("steps")).size()).isGreaterThan(4);
    }
  }

  @Test
  void aServerThatIsNotThereIsNotHealthy() throws Exception {
    try (SickServer dead = SickServer.start(SickKind.DEAD_PORT)) {
      Files.writeString(
          folder.resolve("dead.yaml"),
          "url: %s\nretry: {attempts: 2, backoff: 0}\n".formatted(dead.url()));
      Typed typed = Typed.in(folder, "health", "dead.yaml");
      assertThat(typed.exit()).isEqualTo(3);
      assertThat(typed.out()).contains("not ok", "refused", "Is the server running", "not healthy");
      assertThat(typed.err()).contains("attempt 1 of 2 failed");
      JsonObject json = json(Typed.in(folder, "health", "dead.yaml", "--format", "json"));
      assertThat(json.bool("healthy")).isFalse();
      assertThat(Objects.requireNonNull(json.object("error")).string("kind")).isEqualTo("refused");
      assertThat(Typed.in(folder, "inspect", "dead.yaml").exit()).isEqualTo(3);
    }
  }

  @Test
  void inspectShowsWhatTheServerOffers() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      String url = server.url().toString();
      Typed typed = Typed.in(folder, "inspect", url);
      assertThat(typed.exit()).isZero();
      assertThat(typed.out())
          .contains("2025-11-25, 2026-07-28", "Tools (", "echo", "message", "required")
          .contains("Resources (", "Prompts (")
          .contains("), fresh for 60 s for everybody\n");
      assertThat(Typed.in(folder, "inspect", url, "--trace").out())
          .contains("> POST /mcp", "< HTTP/1.1 200");
      JsonObject json = json(Typed.in(folder, "inspect", url, "--format", "json"));
      assertThat(Objects.requireNonNull(json.array("tools")).get(0)).isInstanceOf(JsonObject.class);
      assertThat(Objects.requireNonNull(json.object("caching")).object("tools"))
          .isEqualTo(Json.object("ttl_ms", 60_000, "scope", "public"));
    }
  }

  @Test
  void aServerOfTheOlderTransportIsLookedAtThroughItsFile() throws Exception {
    try (SseServer server = SseServer.start(Options.sound())) {
      String url = server.url().toString();
      Files.writeString(folder.resolve("old.yaml"), "url: %s\ntransport: sse\n".formatted(url));
      Typed typed = Typed.in(folder, "inspect", "old.yaml", "--trace");
      assertThat(typed.exit()).isZero();
      assertThat(typed.out()).contains("2025-11-25", "Tools (", "GET stream", "> POST /messages");
      assertThat(Typed.in(folder, "health", "old.yaml").out()).contains("healthy");

      Typed wrong = Typed.in(folder, "health", url);
      assertThat(wrong.exit()).isEqualTo(3);
      assertThat(wrong.out()).contains("HTTP+SSE", "\"transport\": \"sse\"");
      assertThat(wrong.err()).doesNotContain("attempt");
    }
  }

  @Test
  void aCommandLineIsAServerToo() {
    String command = String.join(" ", Testbed.stdioCommand());
    Typed typed = Typed.in(folder, "health", command);
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).contains("healthy");
  }

  @Test
  void quickstartNeedsNothingAndWorksTwice() throws IOException {
    Typed first = Typed.in(folder, "quickstart");
    assertThat(first.out())
        .contains("passed  tools", "passed  conversation", "passed  compliance", "passed  security")
        .contains("report.md", "mcp-t run mcp-t-quickstart/suites/tools.yaml");
    assertThat(first.exit()).isZero();
    Path suite = folder.resolve("mcp-t-quickstart/suites/tools.yaml");
    String mine = Files.readString(suite).replace("equals: hello", "equals: goodbye");
    Files.writeString(suite, mine);
    Typed second = Typed.in(folder, "quickstart");
    assertThat(Files.readString(suite)).isEqualTo(mine);
    assertThat(second.err()).contains("kept as it is: mcp-t-quickstart/suites/tools.yaml");
    assertThat(second.out()).contains("failed  tools", "goodbye");
    assertThat(second.exit()).isEqualTo(1);
  }

  @Test
  void theServerFileOfQuickstartWorksByItself() {
    assertThat(Typed.in(folder, "quickstart", "--out", "try it").exit()).isZero();
    Typed typed = Typed.in(folder, "run", "try it/suites/tools.yaml", "try it/servers/demo.yaml");
    assertThat(typed.out()).contains("4 passed");
    assertThat(typed.exit()).isZero();
  }

  private static JsonObject json(Typed typed) throws Exception {
    return (JsonObject) Json.read(typed.out());
  }
}
