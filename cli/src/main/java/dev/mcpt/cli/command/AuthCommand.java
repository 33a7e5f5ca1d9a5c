package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t auth login|status|logout SERVER`: the logins that are kept for a person.
@Command(
    name = "auth",
    description = {
      "Log in to a server that wants OAuth, see what logins are kept, or forget one.",
      "",
      "A login is kept in a file that only you can read. The other commands then use it.",
      "`status` without SERVER shows all logins; it ends with 1 where SERVER has none that works."
    },
    footer = {
      "",
      "Example:",
      "  mcp-t auth login https://mcp.example.com/mcp",
      "  mcp-t auth status"
    })
public final class AuthCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.")
  private Action action;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SERVER",
      description = "A URL, an id or a file.")
  private @Nullable String server;

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Form form = Form.console;

  /// What can be done with a login.
  enum Action {
    login,
    status,
    logout
  }

  public AuthCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk, form == Form.json, () -> new Authentication(desk, form).run(action, server));
  }
}
