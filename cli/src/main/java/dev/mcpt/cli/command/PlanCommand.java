package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t plan SUITE SERVER`: what `run` would do.
@Command(
    name = "plan",
    description = "Show what a run would do, without touching the server.",
    footer = {
      "",
      "Example:",
      "  mcp-t plan examples/suites/compliance.yaml http://127.0.0.1:8051/mcp"
    })
public final class PlanCommand implements Callable<Exit> {
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

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  public PlanCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    ReportFlags report = new ReportFlags();
    report.formats.add(form.name());
    return Attempt.at(
        desk, form == Form.json, () -> new SuiteRun(desk, plan, cases, report).show(suite, server));
  }
}
