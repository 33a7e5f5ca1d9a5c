package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mcp-t check ID SERVER`: one check again.
@Command(
    name = "check",
    description = "Run one check against a server.",
    footer = {"", "Example:", "  mcp-t check tools-list-shape http://127.0.0.1:8051/mcp"})
public final class CheckCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The check, as 'mcp-t list checks' calls it.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Mixin private PlanFlags plan;
  @Mixin private ReportFlags report;

  public CheckCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    if (plan.only.isEmpty()) {
      plan.only.add("check/" + id);
    }
    return Attempt.at(
        desk,
        SuiteRun.asksForJson(report.formats),
        () -> new SuiteRun(desk, plan, new CaseFlags(), report).check(id, server));
  }
}
