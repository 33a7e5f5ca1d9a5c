package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t list [servers|suites|checks|requirements|runs]`: what there is.
@Command(
    name = "list",
    description = "List servers, suites, checks, requirements or runs.",
    footer = {"", "Example:", "  mcp-t list checks"})
public final class ListCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "One of ${COMPLETION-CANDIDATES}; all of them in short without it.")
  private @Nullable Kind kind;

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  /// What can be listed.
  enum Kind {
    servers,
    suites,
    checks,
    requirements,
    runs
  }

  public ListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, form == Form.json, () -> new Inventory(desk).list(kind, form));
  }
}
