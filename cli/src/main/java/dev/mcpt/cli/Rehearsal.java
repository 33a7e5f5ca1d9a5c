package dev.mcpt.cli;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The training run from which the JDK makes a cache that lets `mcp-t` start fast: the commands
/// that people wait for, played in one process. Those that only print and those that work have
/// caches of their own.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Play the usual commands, to train a start-up cache.")
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

  /// One of the examples of the project.
  private static final List<String> RECORDED =
      List.of("conversation-with-model.yaml", "cassettes/conversation-with-model.ndjson");

  private final Function<Console, Main> mains;

  @Parameters(
      paramLabel = "print|work",
      description =
          "What to play: what only prints, or a run of each kind of suite, one of them with a model.")
  private Play play = Play.PRINT;

  enum Play {
    PRINT,
    WORK
  }

  /// @param mains the command over a console of the rehearsal's own
  Rehearsal(Function<Console, Main> mains) {
    this.mains = mains;
  }

  @Override
  public Exit call() throws IOException {
    if (play == Play.PRINT) {
      LINES.forEach(line -> play(line.toArray(String[]::new)));
      return Exit.OK;
    }
    Path scratch = Files.createTempDirectory("mcp-t-rehearsal");
    try {
      Exit quickstart = Exit.of(play("quickstart", "--out", scratch.toString()));
      return quickstart == Exit.OK ? replay(scratch) : quickstart;
    } finally {
      remove(scratch);
    }
  }

  /// A recorded conversation with a language model, with the server that quickstart left there.
  private Exit replay(Path scratch) throws IOException {
    for (String name : RECORDED) {
      Path file = scratch.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream recorded = Rehearsal.class.getResourceAsStream("rehearsal/" + name)) {
        Files.copy(Objects.requireNonNull(recorded, name), file);
      }
    }
    String suite = scratch.resolve(RECORDED.getFirst()).toString();
    String server = scratch.resolve("servers/demo.yaml").toString();
    return Exit.of(play("run", suite, server, "--replay", "--out", scratch.toString()));
  }

  private static void remove(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : found) {
      Files.delete(file);
    }
  }

  private int play(String... args) {
    Console nowhere =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminal.NONE);
    return mains.apply(nowhere).run(args);
  }
}
