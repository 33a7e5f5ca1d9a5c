package dev.mcpt.cli;

import dev.mcpt.cli.command.CompletionCommand;
import dev.mcpt.cli.command.HelpCommand;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Crash;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine;

/// The command `mcp-t`.
public final class Main {
  /// Every command, in the order in which the help shows them. A new command is one line here.
  static final List<BiFunction<Console, Interrupts, Object>> COMMANDS =
      List.of(
          (console, _) -> new CompletionCommand(console), (console, _) -> new HelpCommand(console));

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Console console;
  private final Interrupts interrupts;
  private final Path crashes;
  private final List<BiFunction<Console, Interrupts, Object>> offered;

  /// The command over a console; a bug of ours leaves its stack trace in `crashes`.
  Main(
      Console console,
      Interrupts interrupts,
      Path crashes,
      List<BiFunction<Console, Interrupts, Object>> offered) {
    this.console = console;
    this.interrupts = interrupts;
    this.crashes = crashes;
    this.offered = offered;
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Interrupts interrupts = new Interrupts(GRACE);
    interrupts.listen();
    int code =
        new Main(
                Console.system(),
                interrupts,
                Path.of(System.getProperty("java.io.tmpdir")),
                COMMANDS)
            .run(args);
    interrupts.finished();
    System.exit(code);
  }

  /// Runs one command and returns its exit code; throws nothing.
  int run(String... args) {
    try {
      return new Dispatch(console).execute(commands().parseArgs(args)).code();
    } catch (Throwable bug) {
      new Crash(Version.number(), crashes).tell(console, bug);
      return Exit.BROKEN.code();
    }
  }

  /// The model of all commands.
  CommandLine commands() {
    CommandLine root = new CommandLine(new Root(console));
    offered.forEach(command -> root.addSubcommand(command.apply(console, interrupts)));
    root.addSubcommand(new Rehearsal(quiet -> new Main(quiet, interrupts, crashes, offered)));
    root.getCommandSpec().usageMessage().width(console.terminal().width());
    // Values such as `@modelcontextprotocol/server-memory` are no argument files.
    root.setExpandAtFiles(false);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.getCommandSpec().parser().collectErrors(true);
    root.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().parser().collectErrors(true));
    boolean colour = console.terminal().out() && console.terminal().colour();
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    return root;
  }
}
