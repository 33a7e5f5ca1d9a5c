package dev.mcpt.cli;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a person who types a command line sees: exit code, stdout and stderr.
record Typed(int exit, String out, String err) {
  static Typed line(String... args) {
    return line(Path.of(System.getProperty("java.io.tmpdir")), Main.COMMANDS, args);
  }

  /// Typed in a folder, with nothing in the environment but a home.
  static Typed in(Path folder, String... args) {
    return at(Terminal.NONE, folder, args);
  }

  /// Typed in a folder, at a terminal.
  static Typed at(Terminal terminal, Path folder, String... args) {
    return with(home(folder), terminal, folder, args);
  }

  /// Typed in a folder, at a terminal, with nothing in the environment but this.
  static Typed with(Map<String, String> env, Terminal terminal, Path folder, String... args) {
    return line(folder, folder, env, terminal, Main.COMMANDS, args);
  }

  /// The environment that has nothing but a home.
  static Map<String, String> home(Path folder) {
    return Map.of("HOME", folder.resolve("home").toString());
  }

  static Typed line(Path crashes, List<Function<Desk, Object>> commands, String... args) {
    Path folder = Path.of("").toAbsolutePath();
    return line(crashes, folder, home(folder), Terminal.NONE, commands, args);
  }

  private static Typed line(
      Path crashes,
      Path folder,
      Map<String, String> env,
      Terminal terminal,
      List<Function<Desk, Object>> commands,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err, terminal);
    Desk desk = new Desk(console, new Interrupts(Duration.ZERO), folder, env);
    int exit = new Main(desk, crashes, commands).run(args);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
