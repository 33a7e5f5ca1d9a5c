package dev.mcpt.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class FishCompletionTest {
  @Command(
      name = "tool",
      subcommands = {Go.class, Secret.class})
  static final class Tool {
    @Option(
        names = {"-q", "--quiet"},
        description = "Don't talk.")
    void quiet(boolean quiet) {}
  }

  @Command(name = "go", description = "Go somewhere.")
  static final class Go {
    enum Place {
      home,
      work
    }

    @Parameters(description = "Where to.")
    void place(Place place) {}

    @Option(names = "--by", description = "At 100%% speed.")
    void by(String vehicle) {}

    @Option(names = "--via")
    void via(Place place) {}

    @Option(names = "--magic", hidden = true)
    void magic(boolean magic) {}
  }

  @Command(name = "secret", hidden = true)
  static final class Secret {}

  @Test
  void offersVisibleCommandsOptionsAndFixedValues() {
    CommandSpec spec = new CommandLine(new Tool()).getCommandSpec();
    assertThat(FishCompletion.script(spec))
        .isEqualTo(
            """
            # fish completion of tool
            complete -c tool -n __fish_use_subcommand -s q -l quiet -d 'Don\\'t talk.'
            complete -c tool -f -n __fish_use_subcommand -a go -d 'Go somewhere.'
            complete -c tool -n '__fish_seen_subcommand_from go' -l by -r -d 'At 100% speed.'
            complete -c tool -n '__fish_seen_subcommand_from go' -l via -x -a 'home work'
            complete -c tool -f -n '__fish_seen_subcommand_from go' -a 'home work' -d 'Where to.'
            """);
  }
}
