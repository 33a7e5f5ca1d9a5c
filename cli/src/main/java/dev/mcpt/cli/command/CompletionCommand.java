package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mcp-t completion bash|zsh|fish`: the script that lets a shell complete our commands and
/// options.
@Command(
    name = "completion",
    description = "Print the completion script for a shell.",
    footer = {
      "",
      "Example:",
      "  source <(mcp-t completion bash)",
      "  mcp-t completion fish > ~/.config/fish/completions/mcp-t.fish"
    })
public final class CompletionCommand implements Callable<Exit> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /// The shells that we write a script for.
  enum Shell {
    bash,
    zsh,
    fish
  }

  public CompletionCommand(Desk desk) {
    this.console = desk.console();
  }

  @Override
  public Exit call() {
    CommandLine root = spec.root().commandLine();
    console.resultText(
        switch (shell) {
          // Picocli's bash script turns on zsh's own emulation of bash when it is sourced there.
          case bash, zsh -> AutoComplete.bash(root.getCommandName(), root);
          case fish -> FishCompletion.script(root.getCommandSpec());
        });
    return Exit.OK;
  }
}
