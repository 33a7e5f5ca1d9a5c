package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t compliance SERVER`: every compliance check, without a suite file.
@Command(
    name = "compliance",
    description = "Check a server against the MCP specification.",
    footer = {
      "",
      "Example:",
      "  mcp-t compliance \"npx -y @modelcontextprotocol/server-everything\"",
      "  mcp-t compliance http://127.0.0.1:8051/mcp"
    })
public final class ComplianceCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Option(
      names = "--requirements",
      paramLabel = "REVISION",
      description = "Speak this revision and hold the server to it, such as 2025-11-25.")
  private @Nullable String requirements;

  @Mixin private ChoiceFlags choice;
  @Mixin private PlanFlags plan;
  @Mixin private ReportFlags report;

  public ComplianceCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        SuiteRun.asksForJson(report.formats),
        () ->
            new SuiteRun(desk, plan, new CaseFlags(), report)
                .compliance(new Choice(choice, plan), requirements, server));
  }
}
