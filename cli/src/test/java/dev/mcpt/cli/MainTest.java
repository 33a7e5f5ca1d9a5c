package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class MainTest {
  @Test
  void printsNameAndVersion() {
    assertThat(Typed.line("--version")).isEqualTo(new Typed(0, "mcp-t 0.1.0\n", ""));
  }

  @Test
  void printsHelpOnStdoutWhenAsked() {
    Typed typed = Typed.line("--help");
    assertThat(typed.exit()).isZero();
    assertThat(typed.out())
        .contains("Usage: mcp-t", "Commands:", "completion")
        .doesNotContain("rehearse");
    assertThat(typed.err()).isEmpty();
  }

  @Test
  void refusesToDoNothing() {
    Typed typed = Typed.line();
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("Usage: mcp-t");
  }

  @ParameterizedTest
  @MethodSource("commandNames")
  void everyCommandSaysWhatItDoesAndEndsItsHelpWithAnExample(String command) {
    Typed typed = Typed.line(command, "--help");
    assertThat(typed.exit()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(command(command).getUsageMessage()).isEqualTo(typed.out());
    assertThat(command(command).getCommandSpec().usageMessage().description()).isNotEmpty();
    List<String> lines = typed.out().lines().toList();
    assertThat(lines.subList(lines.lastIndexOf("Example:") + 1, lines.size()))
        .isNotEmpty()
        .allMatch(line -> line.matches(" +\\S.*"))
        .anyMatch(line -> line.contains("mcp-t " + command));
  }

  static List<String> commandNames() {
    return root("help").getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Typed typed = Typed.line("compltion", "bash", "--whatever");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .isEqualTo(
            "mcp-t: unknown command compltion\n  did you mean completion?\n  mcp-t --help shows what is possible\n");
  }

  @Test
  void suggestsTheCommandThatWasMeantWhereItsHelpIsWanted() {
    for (Typed typed :
        List.of(Typed.line("compltion", "--help"), Typed.line("help", "compltion"))) {
      assertThat(typed.exit()).isEqualTo(2);
      assertThat(typed.out()).isEmpty();
      assertThat(typed.err())
          .startsWith("mcp-t: unknown command compltion\n  did you mean completion?\n");
    }
  }

  @Test
  void helpOnACommandIsWhatItsOwnHelpOptionPrints() {
    assertThat(Typed.line("help", "completion")).isEqualTo(Typed.line("completion", "--help"));
    assertThat(Typed.line("help")).isEqualTo(Typed.line("--help"));
  }

  @Test
  void saysWhatIsMissingBesideAValueThatDoesNotFit() {
    List<Function<Desk, Object>> needy = List.of(_ -> new Needy());
    assertThat(Typed.line(Path.of(""), needy, "needy", "--count", "many").err().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("'many'"))
        .anyMatch(line -> line.contains("missing") && line.contains("NAME"));
  }

  @Command(name = "needy")
  static final class Needy {
    @Parameters(paramLabel = "NAME")
    void name(String name) {}

    @Option(names = "--count")
    void count(int count) {}
  }

  @Test
  void saysEveryMistakeAtOnce() {
    Typed typed = Typed.line("completion", "bash", "--verbos", "--nonsense=1", "extra");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err().lines())
        .containsExactly(
            "mcp-t: unknown option --verbos",
            "  did you mean --verbose?",
            "mcp-t: unknown option --nonsense",
            "mcp-t: 'extra' is one argument too many",
            "  mcp-t completion --help shows what is possible");
  }

  @Test
  void saysOnceThatAValueDoesNotFitAndWhichOnesDo() {
    assertThat(Typed.line("completion", "tcsh").err().lines())
        .containsExactly(
            "mcp-t: 'tcsh' is no SHELL",
            "  one of bash, zsh, fish",
            "  mcp-t completion --help shows what is possible");
  }

  @Test
  void saysWhatIsMissing() {
    Typed typed = Typed.line("completion");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).startsWith("mcp-t: missing required parameter: 'SHELL'\n");
  }

  @Test
  void takesAnArgumentThatBeginsWithAtAsItIs() {
    assertThat(Typed.line("completion", "@modelcontextprotocol/server-memory").err())
        .contains("'@modelcontextprotocol/server-memory' is no SHELL");
  }

  @Test
  void rehearsesOnlyCommandLinesThatExist() {
    assertThat(Typed.line("rehearse", "print")).isEqualTo(new Typed(0, "", ""));
    assertThat(Rehearsal.LINES)
        .filteredOn(line -> !line.getFirst().startsWith("-"))
        .allSatisfy(line -> assertThat(root("help").getSubcommands()).containsKey(line.getFirst()));
  }

  @Test
  void blamesItselfForWhatACommandThrows(@TempDir Path folder) {
    List<Function<Desk, Object>> broken = List.of(_ -> new Broken());
    Typed typed = Typed.line(folder, broken, "broken");
    assertThat(typed.exit()).isEqualTo(70);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("please report it", folder.toString()).doesNotContain("\tat ");
    assertThat(Typed.line(folder, broken, "broken", "--verbose").err())
        .contains("\tat " + Broken.class.getName());
  }

  @Test
  void endsAsTheCommandSays() {
    List<Function<Desk, Object>> failing = List.of(_ -> new Failing());
    assertThat(Typed.line(Path.of(""), failing, "failing")).isEqualTo(new Typed(1, "", ""));
  }

  @Command(name = "broken")
  static final class Broken implements Callable<Exit> {
    @Override
    public Exit call() {
      throw new StackOverflowError("the impossible happened");
    }
  }

  @Command(name = "failing")
  static final class Failing implements Callable<Exit> {
    @Override
    public Exit call() {
      return Exit.FAILED;
    }
  }

  @Test
  void readsOnlyTheCommandThatIsNamed() {
    assertThat(root("--quiet", "list", "checks").getSubcommands())
        .containsOnlyKeys("list", "rehearse");
    assertThat(root("--version").getSubcommands()).containsOnlyKeys("rehearse");
    assertThat(root("help", "list").getSubcommands()).hasSizeGreaterThan(Main.COMMANDS.size());
    assertThat(root("lsit").getSubcommands()).hasSizeGreaterThan(Main.COMMANDS.size());
  }

  @Test
  void anOverviewShowsWhatTheCommandsSayWithoutReadingTheirOptions() {
    CommandLine overview = root("--help");
    CommandLine run = Objects.requireNonNull(overview.getSubcommands().get("run"));
    assertThat(overview.getUsageMessage()).isEqualTo(root("help").getUsageMessage());
    assertThat(overview.getSubcommands()).hasSizeGreaterThan(Main.COMMANDS.size());
    assertThat(run.getCommandSpec().optionsMap()).doesNotContainKey("--parallelism");
    assertThat(command("run").getCommandSpec().optionsMap()).containsKey("--parallelism");
  }

  @Test
  void everyCommandIsListedOnce() {
    // The one hidden command of COMMANDS is missing.
    assertThat(commandNames())
        .hasSize(Main.COMMANDS.size() - 1)
        .doesNotHaveDuplicates()
        .doesNotContain("conformance-client");
    assertThat(root("help").getSubcommands()).containsKey("conformance-client");
  }

  private static CommandLine command(String name) {
    return Objects.requireNonNull(root("help").getSubcommands().get(name));
  }

  private static CommandLine root(String... args) {
    Console nowhere =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminal.NONE);
    Desk desk = new Desk(nowhere, new Interrupts(Duration.ZERO), Path.of("/"), Map.of());
    return new Main(desk, Path.of(""), Main.COMMANDS).commands(args);
  }
}
