package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mcp-t inspect SERVER`: what a server offers.
@Command(
    name = "inspect",
    description = "Show what a server speaks and offers.",
    footer = {
      "",
      "Example:",
      "  mcp-t inspect \"npx -y @modelcontextprotocol/server-everything\" --trace"
    })
public final class InspectCommand implements Callable<Exit> {
  private final Desk desk;

  @Mixin private VisitFlags visit;

  @Option(names = "--trace", description = "Show what was sent and received, too.")
  private boolean trace;

  public InspectCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        visit.form == Form.json,
        () -> new Inspection(desk).of(visit.server, visit.form, trace, visit.timeout));
  }
}
