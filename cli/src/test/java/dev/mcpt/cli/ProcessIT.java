package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Interrupts.Registration;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/// The command as a process of its own.
class ProcessIT {
  @TempDir private Path folder;

  @Test
  void versionAndHelpLoadNoEngine() throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    for (String line : List.of("--version", "--help", "completion bash")) {
      Process process =
          java(List.of("-Xlog:class+load:file=" + loaded), Main.class, line.split(" "));
      process.inputReader().transferTo(java.io.Writer.nullWriter());
      assertThat(process.waitFor()).isZero();
      assertThat(Files.readAllLines(loaded))
          .filteredOn(each -> each.contains(" dev.mcpt."))
          .isNotEmpty()
          .allMatch(each -> each.contains(" dev.mcpt.cli."));
    }
  }

  @Test
  void interruptStopsTheCommandAndEndsWith130() throws Exception {
    Process process = java(List.of(), Waiting.class);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("waiting");
      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
          .isZero();
      assertThat(out.readLine()).isEqualTo("stopped, partial report written");
    }
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(process.errorReader().readAllAsString()).isEmpty();
  }

  private static Process java(List<String> flags, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  /// A command that is at work until it is told to stop.
  @Command(name = "wait")
  static final class Waiting implements Callable<Exit> {
    private final Console console;
    private final Interrupts interrupts;

    Waiting(Desk desk) {
      this.console = desk.console();
      this.interrupts = desk.interrupts();
    }

    public static void main(String[] args) {
      Interrupts interrupts = new Interrupts(Duration.ofMinutes(1));
      interrupts.listen();
      int code =
          new Main(
                  new Desk(Console.system(), interrupts, Path.of("/"), Map.of()),
                  Path.of(""),
                  List.of(Waiting::new))
              .run("wait");
      interrupts.finished();
      System.exit(code);
    }

    @Override
    public Exit call() throws InterruptedException {
      CountDownLatch stop = new CountDownLatch(1);
      try (Registration _ = interrupts.onInterrupt(stop::countDown)) {
        console.result("waiting");
        stop.await();
        console.result("stopped, partial report written");
      }
      return Exit.INTERRUPTED;
    }
  }
}
