package dev.mcpt.run;

import static dev.mcpt.testbed.SickKind.DEAD_PORT;
import static dev.mcpt.testbed.SickKind.DIE_MID_ANSWER;
import static dev.mcpt.testbed.SickKind.ERRORS_AFTER_INITIALIZE;
import static dev.mcpt.testbed.SickKind.HANG_AFTER_INITIALIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.testbed.Testbed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole catalogue, and a tools suite, against every server that is no good.
class DeadServerIT {

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void noCheckPassesOnAServerThatIsNoGood() throws Exception {
    assertThat(table(Judging.compliance(), EnumSet.complementOf(EnumSet.of(DIE_MID_ANSWER))))
        .isEqualTo(
            """
            http dead-port: exit 3, refused, all errored
            http endless-body: exit 3, timeout, all errored
            http errors-after-initialize: exit 1, failed not_applicable untestable warned
            http errors: exit 3, handshake_refused, all errored
            http garbage: exit 3, malformed_traffic, all errored
            http hang-after-initialize: exit 3, timeout, all errored
            http hang: exit 3, timeout, all errored
            http html-page: exit 3, not_mcp, all errored
            http status-500: exit 3, http_status, all errored
            stdio command-not-found: exit 3, command_not_found, all errored
            stdio endless-body: exit 3, connection_lost, all errored
            stdio errors-after-initialize: exit 1, failed not_applicable untestable warned
            stdio errors: exit 3, handshake_refused, all errored
            stdio exit-at-once: exit 3, process_died, all errored
            stdio garbage: exit 3, timeout, all errored
            stdio hang-after-initialize: exit 3, timeout, all errored
            stdio silent: exit 3, timeout, all errored
            """);
  }

  @Test
  void noSecurityCheckPassesOnAServerThatIsNoGood() throws Exception {
    Set<SickKind> kinds = EnumSet.of(DEAD_PORT, HANG_AFTER_INITIALIZE, ERRORS_AFTER_INITIALIZE);

    assertThat(table(Judging.security(), kinds).lines())
        .hasSize(6)
        .allMatch(line -> !line.contains("passed") && !line.contains("exit 0"));
  }

  @Test
  void noToolsCasePassesOnAServerThatIsNoGood() throws Exception {
    Suite suite = proving.tools(Proving.echo("a"), Proving.echo("b"));
    // Where connecting fails no case starts, whatever the suite.
    Set<SickKind> kinds =
        EnumSet.of(DEAD_PORT, HANG_AFTER_INITIALIZE, DIE_MID_ANSWER, ERRORS_AFTER_INITIALIZE);

    assertThat(table(suite, kinds))
        .isEqualTo(
            """
            http dead-port: exit 3, refused, all errored
            http die-mid-answer: exit 3, errored
            http errors-after-initialize: exit 1, failed
            http hang-after-initialize: exit 3, timeout, all errored
            stdio command-not-found: exit 3, command_not_found, all errored
            stdio die-mid-answer: exit 3, errored
            stdio errors-after-initialize: exit 1, failed
            stdio hang-after-initialize: exit 3, timeout, all errored
            """);
  }

  @Test
  void theCheckUnderWhichTheServerDiesIsErroredAndNothingPassesAfterIt() throws Exception {
    try (var server = SickServer.start(DIE_MID_ANSWER)) {
      ServerConfig config = proving.http(server.url(), 2, 1);

      RunResult result = proving.run(Proving.plan(Judging.compliance(), config, 1)).result();

      List<CaseResult> after =
          result.results().stream()
              .dropWhile(it -> !"tools-call-unknown".equals(it.checkId()))
              .toList();
      assertThat(after).isNotEmpty();
      assertThat(after.getFirst().outcome()).isInstanceOf(Errored.class);
      assertThat(after).noneMatch(CaseResult::success);
      assertThat(result.exitCode()).isEqualTo(3);
    }
  }

  private String table(Suite suite, Set<SickKind> kinds) throws Exception {
    var rows = new ArrayList<Callable<String>>();
    for (SickKind kind : kinds) {
      if (kind.http()) {
        rows.add(() -> overHttp(suite, kind));
      }
      if (kind.stdio() && kind != SickKind.ORPHAN && kind != SickKind.STUBBORN) {
        rows.add(() -> overStdio(suite, kind));
      }
    }
    rows.add(
        () -> row("stdio command-not-found", suite, proving.stdio(List.of("mcp-t-none"), 1, 1)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lines = new ArrayList<String>();
      for (Future<String> row : threads.invokeAll(rows)) {
        lines.add(row.get());
      }
      return lines.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private String overStdio(Suite suite, SickKind kind) throws Exception {
    boolean silent = kind == SickKind.SILENT || kind == SickKind.GARBAGE;
    List<String> command = Testbed.stdioCommand("--sick", kind.id());
    return row(
        "stdio " + kind.id(), suite, proving.stdio(command, silent ? 3 : 30, patience(kind)));
  }

  private String overHttp(Suite suite, SickKind kind) throws Exception {
    try (var server = SickServer.start(kind)) {
      boolean silent = kind == SickKind.HANG || kind == SickKind.ENDLESS_BODY;
      return row(
          "http " + kind.id(), suite, proving.http(server.url(), silent ? 2 : 20, patience(kind)));
    }
  }

  /// The seconds that a request may take: few only where nothing will come.
  private static int patience(SickKind kind) {
    return kind == HANG_AFTER_INITIALIZE ? 1 : 20;
  }

  private String row(String name, Suite suite, ServerConfig server) throws Exception {
    RunResult result = proving.run(Proving.plan(suite, server, 4)).result();
    for (CaseResult one : result.results()) {
      if (one.outcome() instanceof Errored errored) {
        assertThat(errored.message()).as(name).isNotBlank();
        assertThat(errored.hint()).as(name + ": " + errored.message()).isNotBlank();
      }
    }
    var words = new TreeSet<String>();
    result.results().stream().map(it -> it.outcome().word()).forEach(words::add);
    Errored failure = result.connectFailure();
    return name
        + ": exit "
        + result.exitCode()
        + (failure == null ? "" : ", " + failure.kind() + ", all")
        + words.stream().collect(Collectors.joining(" ", failure == null ? ", " : " ", ""));
  }
}
