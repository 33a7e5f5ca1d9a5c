package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mcp-t security SERVER`: every security check, without a suite file.
@Command(
    name = "security",
    description = "Try harmless attacks on a server.",
    footer = {
      "",
      "Example:",
      "  mcp-t security \"npx -y @modelcontextprotocol/server-everything\"",
      "  mcp-t security http://127.0.0.1:8051/mcp"
    })
public final class SecurityCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Mixin private ChoiceFlags choice;
  @Mixin private PlanFlags plan;
  @Mixin private ReportFlags report;

  public SecurityCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        SuiteRun.asksForJson(report.formats),
        () ->
            new SuiteRun(desk, plan, new CaseFlags(), report)
                .security(new Choice(choice, plan), server));
  }
}
