package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.Logins;
import dev.mcpt.config.Workspace;
import dev.mcpt.lifecycle.ClientRun;
import dev.mcpt.lifecycle.Scenario;
import dev.mcpt.lifecycle.Wish;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.revision.Era;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScenarioRunIT {
  private static final OffsetDateTime NOW =
      OffsetDateTime.of(2026, 11, 22, 8, 0, 0, 0, ZoneOffset.UTC);

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();

  private ScenarioRun scenarios(URI url, @Nullable Era era, Scenario... wanted) throws Exception {
    return new ScenarioRun(
        new Workspace(folder, Map.of()).server(url.toString()),
        Logins.unattended(),
        new Wish(Set.of(wanted), era, 1, null, null, Duration.ofSeconds(2)),
        log::add);
  }

  @ParameterizedTest
  @CsvSource({
    "STATEFUL, , 2025-11-25",
    "STATELESS, , 2026-07-28",
    "BOTH, , 2025-11-25",
    "BOTH, STATEFUL, 2025-11-25",
    "BOTH, STATELESS, 2026-07-28",
    "STATELESS, STATEFUL, 2026-07-28"
  })
  void scenariosArePlayedInTheEraThatIsWantedWhereTheServerHasIt(
      Eras server, @Nullable Era wanted, String revision) throws Exception {
    try (ReferenceServer running = ReferenceServer.start(Options.sound().eras(server))) {
      ScenarioRun.Tried tried = scenarios(running.url(), wanted, Scenario.NORMAL).run("a-run", NOW);
      assertThat(tried.result().connectFailure()).isNull();
      assertThat(tried.result().server().revisions()).containsExactly(revision);
      assertThat(tried.result().results())
          .singleElement()
          .satisfies(it -> assertThat(it.outcome()).isInstanceOf(Passed.class));
      assertThat(tried.clients()).extracting(ClientRun::result).isEqualTo(tried.result().results());
      assertThat(tried.result().exitCode()).isZero();
    }
  }

  @Test
  void aServerThatIsNotThereIsAnErrorOfTheRun() throws Exception {
    try (SickServer dead = SickServer.start(SickKind.DEAD_PORT)) {
      ScenarioRun.Tried tried = scenarios(dead.url(), null, Scenario.NORMAL).run("a-run", NOW);
      assertThat(tried.clients()).isEmpty();
      Errored failure = Objects.requireNonNull(tried.result().connectFailure());
      assertThat(failure.kind()).isEqualTo("refused");
      assertThat(failure.hint()).isNotBlank();
      assertThat(tried.result().exitCode()).isEqualTo(3);
      assertThat(log).anyMatch(line -> line.startsWith("[WARNING] attempt 1 of "));
    }
  }

  @Test
  void whoCancelsGetsWhatIsKnown() throws Exception {
    try (ReferenceServer running = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL))) {
      ScenarioRun run = scenarios(running.url(), null, Scenario.STALE, Scenario.NORMAL);
      run.cancel();
      ScenarioRun.Tried tried = run.run("a-run", NOW);
      assertThat(tried.result().interrupted()).isTrue();
      assertThat(tried.result().exitCode()).isEqualTo(130);
    }
  }

  @Test
  void aRunThatConnectsIsCancelledToo() throws Exception {
    try (SickServer silent = SickServer.start(SickKind.HANG)) {
      ScenarioRun run = scenarios(silent.url(), null, Scenario.NORMAL);
      var started = new CountDownLatch(1);
      var tried =
          new FutureTask<>(() -> {
            started.countDown();
            return run.run("a-run", NOW);
          });
      Thread.ofVirtual().start(tried);
      started.await();
      run.cancel();
      assertThat(tried.get().result().exitCode()).isEqualTo(130);
    }
  }
}
