package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mcp-t run SUITE SERVER`: runs a suite against a server.
@Command(
    name = "run",
    description = "Run a suite of tests against a server.",
    footer = {
      "",
      "Example:",
      "  mcp-t run examples/suites/tools.yaml examples/servers/demo-stdio.yaml",
      "  mcp-t run tools http://127.0.0.1:8051/mcp --only 'add-*' --format json"
    })
public final class RunCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "SUITE", description = "The id or file of a suite.")
  private String suite;

  @Parameters(
      index = "1",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Mixin private PlanFlags plan;
  @Mixin private CaseFlags cases;
  @Mixin private ReportFlags report;

  public RunCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        SuiteRun.asksForJson(report.formats),
        () -> new SuiteRun(desk, plan, cases, report).run(suite, server));
  }
}
