package dev.mcpt.cli;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/// The training run from which the JDK makes the cache that lets `mcp-t` start fast: the commands
/// that people wait for, played in one process.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Play the usual commands, to train the start-up cache.")
final class Rehearsal implements Callable<Exit> {
  static final List<List<String>> LINES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("list"),
          List.of("list", "checks"),
          List.of("run", "--help"),
          List.of("help", "compliance"),
          List.of("completion", "bash"),
          List.of("completion", "fish"),
          List.of("--hepl"));

  private final Function<Console, Main> mains;

  /// @param mains the command over a console of the rehearsal's own
  Rehearsal(Function<Console, Main> mains) {
    this.mains = mains;
  }

  @Override
  public Exit call() {
    for (List<String> line : LINES) {
      play(line.toArray(String[]::new));
    }
    return Exit.OK;
  }

  private void play(String... args) {
    Console nowhere =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminal.NONE);
    int _ = mains.apply(nowhere).run(args);
  }
}
