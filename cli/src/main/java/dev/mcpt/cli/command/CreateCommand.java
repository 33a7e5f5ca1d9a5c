package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mcp-t create server|suite|test-case ID`: a new file, or a new case in a suite file.
@Command(
    name = "create",
    description = "Write a new server file or suite file, or add a test case to a suite file.",
    footer = {
      "",
      "Example:",
      "  mcp-t create server demo --url http://127.0.0.1:8051/mcp",
      "  mcp-t create suite smoke --type tools",
      "  mcp-t create test-case second --suite smoke"
    })
public final class CreateCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "KIND", description = "server, suite or test-case.")
  private Kind kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "Its id; asked for on a terminal when it is missing.")
  private @Nullable String id;

  @Mixin private CreateFlags flags;

  /// What can be created.
  enum Kind {
    server,
    suite,
    test_case;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  public CreateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, false, () -> new Creation(desk, flags).create(kind, id));
  }
}
