package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.TestRun;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.Plan;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.testbed.Testbed;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C at every stage: the run ends within 2 s, its result is whole, and nothing is left.
class CancelledRunIT {

  private static final Duration BOUND = Duration.ofSeconds(2);

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void beforeAnythingWasConnected() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      RunResult result =
          cancelled(
              plan(proving.http(server.url(), 5, 5), 2),
              event -> event instanceof RunEvent.RunStarted,
              CancelledRunIT::waitFor);

      assertNothingStarted(result);
      assertThat(server.requests()).isZero();
      Awaitility.await().until(() -> server.openConnections() == 0);
    }
  }

  @Test
  void whileAServerIsSilentToTheHandshake() throws Exception {
    try (var server = SickServer.start(SickKind.HANG)) {
      RunResult result =
          cancelled(
              plan(proving.http(server.url(), 60, 60), 2),
              event -> event instanceof RunEvent.Connecting);

      assertNothingStarted(result);
    }
  }

  @Test
  void inTheWaitBetweenTwoAttempts() throws Exception {
    try (var server = SickServer.start(SickKind.DEAD_PORT)) {
      JsonObject json =
          Json.object(
              "url", server.url().toString(), "retry", Json.object("attempts", 3, "backoff", 30));

      RunResult result =
          cancelled(
              plan(proving.server(json), 2), event -> event instanceof RunEvent.RetryScheduled);

      assertNothingStarted(result);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void whileCasesRunOverHttp(int parallelism) throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      RunResult result =
          cancelled(
              plan(proving.http(server.url(), 10, 60), parallelism), startedCases(parallelism));

      assertInterrupted(result);
      Awaitility.await().until(() -> server.openConnections() == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "8, ''", "3, stubborn"})
  void whileCasesRunOverStdio(int parallelism, String sick) throws Exception {
    List<String> command =
        sick.isEmpty() ? Testbed.stdioCommand() : Testbed.stdioCommand("--sick", sick);

    RunResult result =
        cancelled(plan(proving.stdio(command, 60, 60), parallelism), startedCases(parallelism));

    assertInterrupted(result);
  }

  private Plan plan(ServerConfig server, int parallelism) throws Exception {
    JsonObject[] cases =
        IntStream.range(0, 12)
            .mapToObj(i -> Proving.slow("case-" + i, 60_000, 60))
            .toArray(JsonObject[]::new);
    Suite suite = proving.tools(cases);
    return Proving.plan(suite, server, parallelism);
  }

  /// True at the event with which that many cases call their tool.
  private static Predicate<RunEvent> startedCases(int count) {
    var calling = new CountDownLatch(count);
    return event -> {
      if (event instanceof RunEvent.StageChanged(String _, String stage)
          && stage.startsWith("calling")) {
        calling.countDown();
        return calling.getCount() == 0;
      }
      return false;
    };
  }

  /// Runs, and cancels from another thread when an event is the one; holds the run to the bound.
  private RunResult cancelled(Plan plan, Predicate<RunEvent> when) throws Exception {
    return cancelled(plan, when, _ -> {});
  }

  /// @param then is called by the run's own thread when the event has come, with what counts down
  ///   when the run has been cancelled
  private RunResult cancelled(Plan plan, Predicate<RunEvent> when, Consumer<CountDownLatch> then)
      throws Exception {
    var done = new CountDownLatch(1);
    var now = new CountDownLatch(1);
    var at = new AtomicLong();
    var run =
        new TestRun(
            plan,
            folder.resolve("runs"),
            true,
            event -> {
              if (when.test(event)) {
                now.countDown();
                then.accept(done);
              }
            });
    Thread.ofVirtual()
        .start(() -> {
          try {
            if (now.await(90, TimeUnit.SECONDS)) {
              at.set(System.nanoTime());
              run.cancel();
              done.countDown();
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });

    TestRun.Finished finished = run.run();

    Duration took = Duration.ofNanos(System.nanoTime() - at.get());
    assertThat(Thread.interrupted()).isFalse();
    assertThat(took).isLessThan(BOUND);
    assertThat(Traces.processes(folder)).isEmpty();
    assertThat(Traces.threads(folder)).isEmpty();
    String text = Files.readString(finished.folder().path().resolve("result.json"));
    assertThat(JsonSchema.compile(Json.read(ResultFiles.schema())).validate(Json.read(text)))
        .isEmpty();
    assertThat(ResultFiles.read(text)).isEqualTo(finished.result());
    return finished.result();
  }

  private static void waitFor(CountDownLatch cancelled) {
    try {
      assertThat(cancelled.await(90, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertNothingStarted(RunResult result) {
    assertInterrupted(result);
    assertThat(result.connectFailure()).isNull();
  }

  private static void assertInterrupted(RunResult result) {
    assertThat(result.interrupted()).isTrue();
    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(result.results()).hasSize(12);
    assertThat(result.results())
        .extracting(CaseResult::outcome)
        .allSatisfy(outcome -> {
          assertThat(outcome).isInstanceOf(Errored.class);
          assertThat(((Errored) outcome).kind()).isEqualTo("interrupted");
        });
  }
}
