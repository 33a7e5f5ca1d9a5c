package dev.mcpt.cli;

import dev.mcpt.cli.command.AuthCommand;
import dev.mcpt.cli.command.CheckCommand;
import dev.mcpt.cli.command.CompareCommand;
import dev.mcpt.cli.command.CompletionCommand;
import dev.mcpt.cli.command.ComplianceCommand;
import dev.mcpt.cli.command.ConformanceClientCommand;
import dev.mcpt.cli.command.CreateCommand;
import dev.mcpt.cli.command.GenerateCommand;
import dev.mcpt.cli.command.HealthCommand;
import dev.mcpt.cli.command.HelpCommand;
import dev.mcpt.cli.command.InspectCommand;
import dev.mcpt.cli.command.ListCommand;
import dev.mcpt.cli.command.LockCommand;
import dev.mcpt.cli.command.PlanCommand;
import dev.mcpt.cli.command.QuickstartCommand;
import dev.mcpt.cli.command.ReportCommand;
import dev.mcpt.cli.command.RunCommand;
import dev.mcpt.cli.command.SecurityCommand;
import dev.mcpt.cli.command.ServeCommand;
import dev.mcpt.cli.command.ShowCommand;
import dev.mcpt.cli.command.StressCommand;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Crash;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The command `mcp-t`.
public final class Main {
  /// Every command, in the order in which the help shows them. A new command is one line here.
  static final List<Function<Desk, Object>> COMMANDS =
      List.of(
          QuickstartCommand::new,
          RunCommand::new,
          ComplianceCommand::new,
          SecurityCommand::new,
          CheckCommand::new,
          StressCommand::new,
          PlanCommand::new,
          HealthCommand::new,
          InspectCommand::new,
          LockCommand::new,
          AuthCommand::new,
          ListCommand::new,
          ShowCommand::new,
          ReportCommand::new,
          CompareCommand::new,
          CreateCommand::new,
          GenerateCommand::new,
          ServeCommand::new,
          CompletionCommand::new,
          HelpCommand::new,
          ConformanceClientCommand::new);

  /// With the end of the JVM itself, Ctrl-C takes 2 s at most.
  private static final Duration GRACE = Duration.ofMillis(1_800);

  private final Desk desk;
  private final Console console;
  private final Path crashes;
  private final List<Function<Desk, Object>> offered;

  /// The command at a desk; a bug of ours leaves its stack trace in `crashes`.
  Main(Desk desk, Path crashes, List<Function<Desk, Object>> offered) {
    this.desk = desk;
    this.console = desk.console();
    this.crashes = crashes;
    this.offered = offered;
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Interrupts interrupts = new Interrupts(GRACE);
    interrupts.listen();
    Desk desk =
        new Desk(Console.system(), interrupts, Path.of("").toAbsolutePath(), System.getenv());
    int code = new Main(desk, Path.of(System.getProperty("java.io.tmpdir")), COMMANDS).run(args);
    interrupts.finished();
    System.exit(code);
  }

  /// Runs one command and returns its exit code; throws nothing.
  int run(String... args) {
    try {
      return new Dispatch(console).execute(commands(args).parseArgs(args)).code();
    } catch (Throwable bug) {
      new Crash(Version.number(), crashes).tell(console, bug);
      return Exit.BROKEN.code();
    }
  }

  /// The model of the commands that the command line can be about. Reading a command's options
  /// takes time at every start: where a command is named the others are left out, where none is
  /// named only what the overview shows of each is read, and `--version` alone needs none.
  CommandLine commands(String... args) {
    CommandLine root = new CommandLine(new Root(console));
    List<Object> all = offered.stream().map(command -> command.apply(desk)).toList();
    Optional<String> word = Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst();
    boolean versionAlone = args.length == 1 && Root.VERSION.contains(args[0]);
    if (word.isPresent()) {
      about(word.get(), all).forEach(root::addSubcommand);
    } else if (!versionAlone) {
      all.forEach(command -> root.addSubcommand(overview(command)));
    }
    root.addSubcommand(new Rehearsal(quiet -> new Main(desk.with(quiet), crashes, offered)));
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

  /// The commands that a command line with this first word is about: the one of this name, or all
  /// where it is about all of them or there is none of this name.
  private static List<Object> about(String word, List<Object> all) {
    return all.stream()
        .filter(command -> form(command).name().equals(word))
        .filter(
            command -> !(command instanceof CompletionCommand || command instanceof HelpCommand))
        .findFirst()
        .map(List::of)
        .orElse(all);
  }

  /// A command without its options.
  private static CommandSpec overview(Object command) {
    Command form = form(command);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(form.name());
    spec.usageMessage().description(form.description()).hidden(form.hidden());
    return spec;
  }

  private static Command form(Object command) {
    return command.getClass().getAnnotation(Command.class);
  }
}
