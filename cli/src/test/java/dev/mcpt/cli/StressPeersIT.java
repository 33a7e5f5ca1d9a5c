package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.JavaSdkServer.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t stress` against servers that are made with the official Java SDK.
@Timeout(120)
class StressPeersIT {
  @TempDir private Path folder;

  @Test
  void theJavaSdkKeepsSessionsThatNeverEndByThemselves() throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(Mode.STREAMABLE)) {
      Typed typed =
          Typed.in(
              folder,
              "stress",
              server.url().toString(),
              "--session-timeout",
              "6s",
              "--reap-interval",
              "500ms");
      assertThat(typed.exit()).as(typed.out()).isEqualTo(1);
      assertThat(typed.out())
          .contains(
              "Normal Lifecycle: 5/5 passed",
              "Stale Cleanup: 0/2 passed",
              "Concurrent Clients: 5/5 passed",
              "Reconnection: 3/3 passed",
              "Heartbeat: 0/1 passed");
    }
  }

  @Test
  void withoutSessionsNothingOfThemIsTried() throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(Mode.STATELESS)) {
      Typed typed = Typed.in(folder, "stress", server.url().toString());
      assertThat(typed.exit()).as(typed.out()).isEqualTo(3);
      assertThat(typed.out())
          .contains("Normal Lifecycle: not applicable, the server gives no session id");
    }
  }
}
