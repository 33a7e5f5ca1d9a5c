package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerIT {

  @TempDir Path folder;

  @Test
  void aSoundServerPassesEveryCheckInItsEras() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      RunResult result = run(server.url().toString(), RunOptions.none());

      assertThat(result.results())
          .extracting(it -> it.testId() + " " + it.outcome().word() + ": " + it.outcome().message())
          .noneMatch(line -> line.contains(" failed") || line.contains(" errored"));
      assertThat(result.exitCode()).isZero();
      assertThat(result.server().revisions()).containsExactly("2025-11-25", "2026-07-28");
    }
  }

  @Test
  void aDefectFailsItsCheckAndTheExitCodeSaysSo() throws Exception {
    try (var server = ReferenceServer.start(Options.sound().breaking("jsonrpc-unknown-method"))) {
      RunResult result = run(server.url().toString(), RunOptions.none());

      assertThat(result.results())
          .filteredOn(it -> it.outcome().word().equals("failed"))
          .extracting(CaseResult::checkId)
          .isNotEmpty()
          .contains("jsonrpc-unknown-method")
          .isSubsetOf("jsonrpc-unknown-method", "unknown-method-404");
      assertThat(result.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aDeadServerPassesNothing() throws Exception {
    try (var dead = SickServer.start(SickKind.DEAD_PORT)) {
      RunResult result = run(dead.url().toString(), RunOptions.none());

      assertThat(result.summary().passed()).isZero();
      assertThat(result.summary().errored()).isEqualTo(result.summary().total());
      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.connectFailure()).isNotNull();
    }
  }

  @Test
  void theResultsKeepThePlansOrderAtEachParallelism() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      List<String> one = words(run(server.url().toString(), parallel(1)));
      List<String> eight = words(run(server.url().toString(), parallel(8)));

      assertThat(eight).isEqualTo(one);
    }
  }

  private static List<String> words(RunResult result) {
    return result.results().stream()
        .map(it -> it.testId() + " " + it.outcome().word() + " " + it.outcome().message())
        .toList();
  }

  private static RunOptions parallel(int number) {
    return new RunOptions(
        number, List.of(), List.of(), null, null, false, false, false, Map.of(), null, null, false);
  }

  private RunResult run(String url, RunOptions options) throws Exception {
    ServerConfig server = new Workspace(folder, Map.of()).server(url);
    Suite suite =
        Suite.of(
            "compliance",
            SuiteType.COMPLIANCE,
            List.of(ComplianceCase.of("compliance", List.of())));
    Plan plan = Planner.plan(suite, server, Catalog.standard(), options);
    var context =
        new RunContext(
            InstantSource.system(),
            ZoneOffset.UTC,
            System::nanoTime,
            _ -> {},
            folder,
            true,
            JsonObject.EMPTY);
    var events = new ArrayList<RunEvent>();
    return new Runner(context).run(plan, "run", events::add, new Cancellation());
  }
}
