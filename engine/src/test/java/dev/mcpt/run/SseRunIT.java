package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.SseServer;
import dev.mcpt.testbed.transport.SseFault;
import dev.mcpt.wire.http.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs over the older HTTP+SSE.
class SseRunIT {

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void aToolsSuiteRunsAsOverAnyOtherTransport() throws Exception {
    try (var server = SseServer.start(Options.sound())) {
      var suite = proving.tools(Proving.echo("a"), Proving.reads("b"), Proving.fails("c"));
      var ran = proving.run(Proving.plan(suite, proving.sse(server.url(), 10, 10), 3));

      assertThat(ran.words()).containsExactly("a passed", "b passed", "c failed");
      assertThat(ran.result().server().transport()).isEqualTo("sse");
      assertThat(noneOpen(server)).isTrue();
    }
  }

  @Test
  void aSoundServerPassesTheCatalogueAndIsSparedWhatBelongsToOtherTransports() throws Exception {
    try (var server = SseServer.start(Options.sound())) {
      var ran =
          proving.run(Proving.plan(Judging.compliance(), proving.sse(server.url(), 10, 10), 2));

      assertThat(ran.result().results())
          .extracting(it -> it.testId() + " " + it.outcome().word() + ": " + it.outcome().message())
          .noneMatch(line -> line.contains(" failed") || line.contains(" errored"))
          .anyMatch(line -> line.contains("applies over HTTP only"));
      assertThat(ran.result().server().revisions()).containsExactly("2025-11-25");
      assertThat(ran.result().summary().passed()).isGreaterThan(10);
    }
  }

  @Test
  void aStreamThatDiesIsTheWorldsFault() throws Exception {
    try (var server = SseServer.start(Options.sound(), SseFault.DIES_MID_STREAM)) {
      var ran =
          proving.run(
              Proving.plan(proving.tools(Proving.echo("a")), proving.sse(server.url(), 10, 10), 1));

      CaseResult dead = ran.of("a");
      assertThat(dead.outcome().word()).isEqualTo("errored");
      assertThat(dead.outcome().message()).contains("ended before the answer");
    }
  }

  /// Whether no stream is open, at the latest after 5 s: the server hears of an end by its socket.
  private static boolean noneOpen(SseServer server) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(5));
    while (server.openSessions() > 0 && !deadline.expired()) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return server.openSessions() == 0;
  }
}
