package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t health SERVER`: whether a server can be used.
@Command(
    name = "health",
    description = "Connect, shake hands and list what the server offers, each step timed.",
    footer = {"", "Example:", "  mcp-t health http://127.0.0.1:8051/mcp"})
public final class HealthCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For connecting, and for each request; else as the server's file says.")
  private @Nullable Double timeout;

  public HealthCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, form == Form.json, () -> new Health(desk).of(server, form, timeout));
  }
}
