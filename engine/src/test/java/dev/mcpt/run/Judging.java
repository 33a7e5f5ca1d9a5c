package dev.mcpt.run;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.ModelPlan;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Sleeper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Judges a server with the whole catalogue, as `mcp-t compliance` and `mcp-t security` do, but
/// without waits between attempts to connect.
public final class Judging {

  /// What a user would say of the reference server.
  private static final Map<String, String> HINTS =
      Map.of(
          "failing_tool", "fail",
          "slow_tool", "slow {\"milliseconds\": 2000}",
          "progress_tool", "slow {\"milliseconds\": 20}");

  private Judging() {}

  /// Every check, the intrusive ones too.
  public static RunResult everything(String server, List<String> only, Path folder)
      throws Exception {
    ServerConfig config = new Workspace(folder, Map.of()).server(server);
    RunOptions options = options(8, only);
    var cases = new ArrayList<PlannedCase>();
    cases.addAll(planned(compliance(), config, options));
    if (!Catalog.standard().security().isEmpty()) {
      cases.addAll(planned(security(), config, options));
    }
    return run(
        new Plan(
            compliance(), config, 8, cases, false, true, false, Baseline.none(), ModelPlan.none()),
        folder,
        new Cancellation());
  }

  private static List<PlannedCase> planned(Suite suite, ServerConfig server, RunOptions options)
      throws Exception {
    var all = Planner.plan(suite, server, Catalog.standard(), options(8, List.of())).cases();
    if (options.only().isEmpty()) {
      return all;
    }
    return all.stream()
        .filter(it ->
            it instanceof PlannedCase.OfCheck check
                && options.only().contains("*/" + check.check().requirement().id()))
        .toList();
  }

  static Suite compliance() {
    return suite("compliance", SuiteType.COMPLIANCE, ComplianceCase.of("compliance", List.of()));
  }

  static Suite security() {
    return suite("security", SuiteType.SECURITY, SecurityCase.of("security", List.of()));
  }

  private static Suite suite(String id, SuiteType type, TestCase one) {
    return Suite.of(id, type, List.of(one));
  }

  static RunOptions options(int parallelism, List<String> only) {
    return new RunOptions(
        parallelism, only, List.of(), null, null, false, true, true, HINTS, null, null, false);
  }

  static RunResult run(Plan plan, Path folder, Cancellation cancellation) {
    Sleeper none = _ -> {};
    var context =
        new RunContext(
            InstantSource.system(),
            ZoneOffset.UTC,
            System::nanoTime,
            none,
            folder,
            true,
            JsonObject.EMPTY);
    var events = new ArrayList<RunEvent>();
    return new Runner(context).run(plan, "run", events::add, cancellation);
  }
}
