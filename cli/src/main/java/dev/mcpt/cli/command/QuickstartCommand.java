package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mcp-t quickstart`: everything once, against the demo server.
@Command(
    name = "quickstart",
    description = "See it work: start a demo server and run a suite of each kind against it.",
    footer = {"", "Example:", "  mcp-t quickstart", "  mcp-t quickstart --out try-it"})
public final class QuickstartCommand implements Callable<Exit> {
  private final Desk desk;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where examples and reports go (default: ${DEFAULT-VALUE}).")
  private String out = "mcp-t-quickstart";

  public QuickstartCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, false, () -> new Quickstart(desk, out).run());
  }
}
