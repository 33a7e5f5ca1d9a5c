package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Option(names = "--trace", description = "Show what was sent and received, too.")
  private boolean trace;

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For connecting, and for each request; else as the server's file says.")
  private @Nullable Double timeout;

  public InspectCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk, form == Form.json, () -> new Inspection(desk).of(server, form, trace, timeout));
  }
}
