package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mcp-t health SERVER`: whether a server can be used.
@Command(
    name = "health",
    description = "Connect, shake hands and list what the server offers, each step timed.",
    footer = {"", "Example:", "  mcp-t health http://127.0.0.1:8051/mcp"})
public final class HealthCommand implements Callable<Exit> {
  private final Desk desk;

  @Mixin private VisitFlags visit;

  public HealthCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        visit.form == Form.json,
        () -> new Health(desk).of(visit.server, visit.form, visit.timeout));
  }
}
