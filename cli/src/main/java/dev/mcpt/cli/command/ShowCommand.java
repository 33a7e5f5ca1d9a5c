package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t show server|suite|run|check|prompt ID`: one thing in full.
@Command(
    name = "show",
    description = "Show a server, a suite, a run, a check or a prompt.",
    footer = {
      "",
      "Example:",
      "  mcp-t show check tools-list-shape",
      "  mcp-t show run latest",
      "  mcp-t show prompt judge"
    })
public final class ShowCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id, or its file.")
  private String id;

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  /// What can be shown.
  enum Kind {
    server,
    suite,
    run,
    check,
    prompt
  }

  public ShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, form == Form.json, () -> new Exhibit(desk, form).show(kind, id));
  }
}
