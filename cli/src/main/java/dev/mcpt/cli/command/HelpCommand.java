package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mcp-t help COMMAND`: what `mcp-t COMMAND --help` prints.
@Command(
    name = "help",
    description = "Show what a command does.",
    footer = {"", "Example:", "  mcp-t help completion"})
public final class HelpCommand implements Callable<Exit> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command; without one, all commands are listed.")
  private @Nullable String name;

  /// The command, writing to the console.
  public HelpCommand(Desk desk) {
    this.console = desk.console();
  }

  @Override
  public Exit call() {
    CommandLine root = spec.root().commandLine();
    String wanted = name;
    CommandLine command = wanted == null ? root : root.getSubcommands().get(wanted);
    if (command == null) {
      Mistakes.Line mistake = Mistakes.unknownCommand(spec.root(), String.valueOf(wanted));
      console.mistake("", mistake.what(), mistake.hint());
      return Exit.MISUSED;
    }
    console.resultText(command.getUsageMessage(command.getColorScheme()));
    return Exit.OK;
  }
}
