package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mcp-t generate SERVER`: a suite of what a server offers.
@Command(
    name = "generate",
    description = "Write a suite file from what a server offers, without a model.",
    footer = {
      "",
      "For each tool: a usual call, calls at the edges of its schema, calls that break it. Each",
      "resource is read, each prompt is got. Tools that are not declared read-only are left out",
      "without --call-tools.",
      "",
      "Example:",
      "  mcp-t generate http://127.0.0.1:8051/mcp --preview",
      "  mcp-t generate \"npx -y @modelcontextprotocol/server-everything\" --limit 40"
    })
public final class GenerateCommand implements Callable<Exit> {
  private final Desk desk;

  @Mixin private GenerateFlags flags;

  public GenerateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, false, () -> new Generating(desk, flags).run());
  }
}
