package dev.mcpt.cli;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/// What a person who types a command line sees: exit code, stdout and stderr.
record Typed(int exit, String out, String err) {
  static Typed line(String... args) {
    return line(Path.of(System.getProperty("java.io.tmpdir")), Main.COMMANDS, args);
  }

  static Typed line(
      Path crashes, List<BiFunction<Console, Interrupts, Object>> commands, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err, Terminal.NONE);
    int exit = new Main(console, new Interrupts(Duration.ZERO), crashes, commands).run(args);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
