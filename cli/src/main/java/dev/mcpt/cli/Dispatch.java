package dev.mcpt.cli;

import dev.mcpt.cli.command.Mistakes;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Exit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// Decides what a parsed command line leads to: help, the version, mistakes, or the command itself.
final class Dispatch {
  private final Console console;

  Dispatch(Console console) {
    this.console = console;
  }

  /// @throws Exception what the command throws
  Exit execute(ParseResult parsed) throws Exception {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested()) {
      Optional<Mistakes.Line> unknown = Mistakes.inCommandName(last);
      if (unknown.isPresent()) {
        return misused(last, List.of(unknown.get()));
      }
      console.resultText(usage(command));
      return Exit.OK;
    }
    if (last.isVersionHelpRequested()) {
      console.result(new Version().getVersion()[0]);
      return Exit.OK;
    }
    List<Mistakes.Line> mistakes = Mistakes.in(parsed);
    if (!mistakes.isEmpty()) {
      return misused(last, mistakes);
    }
    if (last.commandSpec().userObject() instanceof Callable<?> callable
        && callable.call() instanceof Exit exit) {
      return exit;
    }
    console.complain(usage(command));
    return Exit.MISUSED;
  }

  private Exit misused(ParseResult last, List<Mistakes.Line> mistakes) {
    mistakes.forEach(mistake -> console.mistake("", mistake.what(), mistake.hint()));
    console.complain("  mcp-t" + path(last) + " --help shows what is possible");
    return Exit.MISUSED;
  }

  private static String usage(CommandLine command) {
    return command.getUsageMessage(command.getColorScheme());
  }

  private static String path(ParseResult last) {
    String name = last.commandSpec().qualifiedName(" ");
    return name.substring(last.commandSpec().root().name().length());
  }
}
