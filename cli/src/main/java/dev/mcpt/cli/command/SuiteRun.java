package dev.mcpt.cli.command;

import dev.mcpt.TestRun;
import dev.mcpt.catalog.Catalog;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Progress;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Logins;
import dev.mcpt.config.Problem;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.ModelPlan;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlanText;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.report.Format;
import dev.mcpt.results.Errored;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs one suite against one server, as the command line says.
final class SuiteRun {

  private final Desk desk;
  private final Workspace workspace;
  private final PlanFlags plan;
  private final CaseFlags cases;
  private final ReportFlags report;
  private final KnownFailures known;
  private final ModelUse models;

  SuiteRun(Desk desk, PlanFlags plan, CaseFlags cases, ReportFlags report) {
    this.desk = desk;
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.plan = plan;
    this.cases = cases;
    this.report = report;
    this.known = new KnownFailures(desk, workspace, plan);
    this.models = new ModelUse(desk, workspace, cases);
  }

  /// Where the suite comes from.
  @FunctionalInterface
  private interface Source {
    Suite of(Workspace workspace) throws ConfigException;
  }

  /// Runs a suite file.
  ///
  /// @param server as the command line gives it
  /// @throws ConfigException with every problem of flags, suite and server
  Exit run(String suite, String server) throws ConfigException, IOException {
    return run(files -> files.suite(suite), server);
  }

  /// Runs checks of the protocol.
  ///
  /// @param requirements as the command line gives it, or null
  Exit compliance(Choice choice, @Nullable String requirements, String server)
      throws ConfigException, IOException {
    return run(_ -> choice.compliance(requirements), server);
  }

  /// Runs attacks.
  Exit security(Choice choice, String server) throws ConfigException, IOException {
    return run(_ -> choice.security(), server);
  }

  /// Runs one check.
  Exit check(String id, String server) throws ConfigException, IOException {
    return run(_ -> MadeSuites.check(id), server);
  }

  private Exit run(Source source, String server) throws ConfigException, IOException {
    Problems problems = new Problems();
    List<Format> formats = problems.ask(() -> Settings.formats(report.formats));
    Path runs = problems.ask(() -> workspace.results(report.global));
    Logins logins = problems.ask(() -> DesktopBrowser.logins(desk, workspace));
    Plan planned = plan(source, server, problems);
    if (report.dryRun) {
      return show(planned, asksForJson(report.formats));
    }
    planned.server().limits().forEach(this::warn);
    TestRun.Finished finished =
        execute(planned, Objects.requireNonNull(runs), Objects.requireNonNull(logins));
    new Reports(desk, workspace, report)
        .write(finished.result(), finished.folder(), Objects.requireNonNull(formats));
    known.update(planned.baseline(), finished.result());
    models.keep(planned.suite(), finished.result().interrupted());
    Errored failure = finished.result().connectFailure();
    String near = workspace.nearestServerId(server);
    if (failure != null && failure.kind().equals("command_not_found") && near != null) {
      desk.console().complain("mcp-t: did you mean the server `" + near + "`?");
    }
    return Exit.of(finished.result().exitCode());
  }

  /// Only shows what a suite file would run.
  Exit show(String suite, String server) throws ConfigException {
    return show(
        plan(files -> files.suite(suite), server, new Problems()), asksForJson(report.formats));
  }

  private Exit show(Plan planned, boolean json) {
    desk.console().resultText(json ? PlanJson.of(planned) : PlanText.of(planned));
    return Exit.OK;
  }

  private Plan plan(Source source, String server, Problems problems) throws ConfigException {
    @Nullable Suite suite = problems.ask(() -> source.of(workspace));
    // After the suite, whose choice may say more than the flags.
    RunOptions options = problems.ask(() -> Settings.options(plan, cases));
    @Nullable ServerConfig config = problems.ask(() -> workspace.server(server));
    @Nullable Baseline baseline = problems.ask(() -> known.read());
    @Nullable ModelPlan modelPlan = suite == null ? null : problems.ask(() -> models.plan(suite));
    problems.stopHere();
    return known.applied(
        Planner.plan(
            Objects.requireNonNull(suite),
            Objects.requireNonNull(config),
            Catalog.standard(),
            Objects.requireNonNull(options),
            Objects.requireNonNull(modelPlan)),
        Objects.requireNonNull(baseline),
        !plan.only.isEmpty() || !cases.tags.isEmpty());
  }

  private TestRun.Finished execute(Plan planned, Path runs, Logins logins) throws IOException {
    Console console = desk.console();
    try (Progress progress = new Progress(console)) {
      TestRun run = new TestRun(planned, runs, report.trace, logins, progress.reader(""));
      models.tape(run, planned);
      try (Interrupts.Registration _ = desk.interrupts().onInterrupt(run::cancel)) {
        return run.run();
      }
    }
  }

  private void warn(Problem limit) {
    desk.console().note(limit.line());
  }

  /// Whether stdout is to be JSON.
  static boolean asksForJson(List<String> formats) {
    return formats.size() == 1 && formats.getFirst().strip().equals("json");
  }
}
