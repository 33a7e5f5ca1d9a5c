package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A case that does not come to its end, or whose server dies, harms no other.
class TimeoutIT {

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void aCaseThatOutlivesItsTimeoutEndsInTimeAndAlone() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      ServerConfig config = proving.http(server.url(), 10, 60);

      Proving.Ran ran = proving.run(Proving.plan(late(), config, 3));

      assertLate(ran);
      Awaitility.await().until(() -> server.openConnections() == 0 && server.openSessions() == 0);
    }
  }

  @Test
  void theProcessOfALateCaseIsGone() throws Exception {
    ServerConfig config = proving.stdio(Testbed.stdioCommand(), 30, 60);

    Proving.Ran ran = proving.run(Proving.plan(late(), config, 3));

    assertLate(ran);
    assertThat(Traces.processes(folder)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ORPHAN", "STUBBORN"})
  void soIsTheProcessThatDoesNotWantToEnd(SickKind kind) throws Exception {
    ServerConfig config = proving.stdio(Testbed.stdioCommand("--sick", kind.id()), 30, 60);

    Proving.Ran ran = proving.run(Proving.plan(late(), config, 3));

    assertLate(ran);
    assertThat(Traces.processes(folder)).isEmpty();
  }

  @Test
  void aProcessThatDiesUnderACaseIsThatCasesErrorAlone() throws Exception {
    List<String> command = Testbed.stdioCommand("--sick", SickKind.DIE_MID_ANSWER.id());
    Suite suite = proving.tools(Proving.echo("calls"), Proving.reads("reads"));

    Proving.Ran ran = proving.run(Proving.plan(suite, proving.stdio(command, 30, 10), 2));

    assertThat(ran.of("calls").outcome()).isInstanceOf(Errored.class);
    Errored died = (Errored) ran.of("calls").outcome();
    assertThat(died.kind()).isEqualTo("process_died");
    assertThat(died.hint()).isNotBlank();
    assertThat(ran.of("calls").evidence()).isNotEmpty();
    assertThat(ran.of("reads").success()).isTrue();
    assertThat(ran.result().exitCode()).isEqualTo(3);
  }

  private Suite late() throws Exception {
    return proving.tools(
        Proving.echo("before"), Proving.slow("late", 60_000, 4), Proving.echo("after"));
  }

  private static void assertLate(Proving.Ran ran) {
    CaseResult late = ran.of("late");
    assertThat(late.outcome()).isInstanceOf(Errored.class);
    assertThat(((Errored) late.outcome()).kind()).isEqualTo("timeout");
    assertThat(((Errored) late.outcome()).hint()).contains("timeout_seconds");
    assertThat(late.duration()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(6_500));
    assertThat(ran.of("before").outcome()).isInstanceOf(Passed.class);
    assertThat(ran.of("after").outcome()).isInstanceOf(Passed.class);
    assertThat(ran.result().exitCode()).isEqualTo(3);
  }
}
