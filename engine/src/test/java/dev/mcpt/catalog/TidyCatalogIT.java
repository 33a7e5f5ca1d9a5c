package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.RunResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that was checked in full is as it was before.
class TidyCatalogIT {

  @TempDir Path folder;

  @Test
  void aServerIsLeftWithoutSessionsAndConnectionsAndWorks() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound())) {
      String url = server.url().toString();

      Judging.everything(url, List.of(), folder);

      Awaitility.await("open connections").until(() -> server.openConnections() == 0);
      assertThat(server.openSessions()).as("sessions that nobody ended").isZero();
      RunResult after = Judging.everything(url, List.of("*/tools-list-shape"), folder);
      assertThat(after.exitCode()).isZero();
    }
  }
}
