package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.results.Passed;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.Testbed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Run after run gives the same and leaves nothing behind.
class SteadyRunIT {

  /// What the JVM itself may open meanwhile: jars, a module file.
  private static final int SLACK = 10;

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void parallelismChangesNoResult() throws Exception {
    try (var server = ReferenceServer.start(Options.sound().breaking("tools-call-unknown"))) {
      ServerConfig config = proving.http(server.url(), 20, 20);
      Suite tools =
          proving.tools(
              Proving.echo("a"),
              Proving.slow("late", 60_000, 1),
              Proving.reads("b"),
              Proving.fails("c"),
              Proving.echo("d"));
      List<String> first = verdicts(tools, config, 1);

      assertThat(first).hasSizeGreaterThan(20).anyMatch(line -> line.contains("Failed"));
      for (int parallelism : new int[] {8, 1, 8}) {
        assertThat(verdicts(tools, config, parallelism)).isEqualTo(first);
      }
    }
  }

  /// Everything that a result says except times, evidence (which holds times and session ids) and
  /// the duration that a message of a late case names.
  private List<String> verdicts(Suite tools, ServerConfig config, int parallelism)
      throws Exception {
    return Stream.concat(
            proving.run(Proving.plan(tools, config, parallelism)).result().results().stream(),
            proving
                .run(Proving.plan(Judging.compliance(), config, parallelism))
                .result()
                .results()
                .stream())
        .map(it ->
            it.testId()
                + " "
                + it.outcome()
                + " "
                + it.labels()
                + " "
                + it.assertions()
                + " "
                + it.toolCalls().stream()
                    .map(call -> call.tool() + call.arguments() + call.result())
                    .toList()
                + " "
                + it.findings().stream().map(finding -> finding.title()).toList())
        .toList();
  }

  /// Each run has a server of its own, for a server that limits the rate remembers the run before.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tools-call-unknown http-method-405 cache-hints-present jsonrpc-id-echo"
            + " sec-error-leak sec-origin sec-icons sec-rate-limit sec-session-entropy"
      })
  void parallelismChangesNoVerdictOfTheWholeCatalogue(String defects) throws Exception {
    Options options = Options.sound().breaking(broken(defects).toArray(String[]::new));
    List<Callable<List<String>>> runs = new ArrayList<>();
    for (int parallelism : new int[] {1, 8, 1, 8}) {
      runs.add(() -> verdicts(options, parallelism));
    }
    var found = new ArrayList<List<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> run : threads.invokeAll(runs)) {
        found.add(run.get());
      }
    }
    List<String> red =
        found.getFirst().stream().filter(it -> it.matches(".* (failed|warned)")).toList();
    assertThat(found.getFirst()).hasSizeGreaterThan(200);
    for (String defect : broken(defects)) {
      assertThat(red).anyMatch(line -> line.contains(defect));
    }
    assertThat(red.isEmpty()).isEqualTo(defects.isEmpty());
    assertThat(found).allSatisfy(it -> assertThat(it).isEqualTo(found.getFirst()));
  }

  private static List<String> broken(String defects) {
    return Stream.of(defects.split(" ")).filter(it -> !it.isEmpty()).toList();
  }

  private List<String> verdicts(Options options, int parallelism) throws Exception {
    try (var server = ReferenceServer.start(options)) {
      ServerConfig config = proving.http(server.url(), 20, 20);
      var verdicts = new ArrayList<String>();
      for (Suite suite : List.of(Judging.compliance(), Judging.security())) {
        verdicts.addAll(proving.run(Proving.plan(suite, config, parallelism)).words());
      }
      return verdicts;
    }
  }

  @Test
  void aHundredRunsOverHttpLeaveNothing() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      ServerConfig config = proving.http(server.url(), 20, 20);
      Suite suite = proving.tools(Proving.echo("a"), Proving.reads("b"), Proving.echo("c"));
      assertGreen(proving.run(Proving.plan(suite, config, 3)));
      int before = Traces.descriptors();

      for (int i = 0; i < 100; i++) {
        assertGreen(proving.run(Proving.plan(suite, config, 3)));
      }

      assertThat(Traces.threads(folder)).isEmpty();
      Awaitility.await().until(() -> server.openConnections() == 0);
      assertThat(server.openSessions()).isZero();
      assertThat(Traces.descriptors()).isLessThanOrEqualTo(before + SLACK);
    }
  }

  @Test
  void twentyRunsOverStdioLeaveNothing() throws Exception {
    ServerConfig config = proving.stdio(Testbed.stdioCommand(), 60, 60);
    Suite suite = proving.tools(Proving.echo("a"));
    assertGreen(proving.run(Proving.plan(suite, config, 1)));
    int before = Traces.descriptors();

    for (int i = 0; i < 20; i++) {
      assertGreen(proving.run(Proving.plan(suite, config, 1)));
    }

    assertThat(Traces.processes(folder)).isEmpty();
    assertThat(Traces.threads(folder)).isEmpty();
    assertThat(Traces.descriptors()).isLessThanOrEqualTo(before + SLACK);
  }

  private static void assertGreen(Proving.Ran ran) {
    assertThat(ran.result().results())
        .allSatisfy(it -> assertThat(it.outcome()).isInstanceOf(Passed.class));
  }
}
