package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Testbed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in the middle of a run, as a process of its own.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class InterruptIT {
  private static final String SLOW =
      """
      suite_id: slow
      suite_type: tools
      test_cases:
        - test_id: quick
          steps: [{call: {tool: echo, arguments: {text: hi}}}]
        - test_id: slow
          steps: [{call: {tool: slow, arguments: {milliseconds: 60000}}}]
      """;

  @TempDir private Path folder;

  @Test
  void leavesThePartialReportAndNoProcess() throws Exception {
    Files.writeString(folder.resolve("slow.yaml"), SLOW);
    Process process =
        start(folder, Main.class, "run", "slow.yaml", String.join(" ", Testbed.stdioCommand()));
    try (BufferedReader err = process.errorReader()) {
      String line = err.readLine();
      while (!line.contains("passed         quick")) {
        line = err.readLine();
      }
      List<ProcessHandle> children = process.descendants().toList();
      assertThat(children).isNotEmpty();
      Instant start = Instant.now();
      interrupt(process);
      assertThat(process.waitFor(Duration.ofSeconds(20)))
          .as(
              "SIGINT arrives; a shell that ignores it, as behind `nohup` or `&`, can not test this")
          .isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
      children.forEach(child -> child.onExit().join());
      assertThat(err.lines().toList())
          .noneMatch(each -> each.contains("\tat "))
          .anyMatch(each -> each.startsWith("reports: test_results/runs/"));
    }
    Path latest = folder.resolve("test_results/runs/latest");
    RunResult result = ResultFiles.read(Files.readString(latest.resolve("result.json")));
    assertThat(result.interrupted()).isTrue();
    assertThat(result.results()).hasSize(2);
    assertThat(result.results().getFirst().success()).isTrue();
    assertThat(latest.resolve("report.md")).exists();
    assertThat(latest.resolve("junit.xml")).exists();
  }

  @Test
  void endsTheServer() throws Exception {
    Process process = start(folder, Main.class, "serve", "--port", "0");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("http://127.0.0.1:");
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(143);
    }
  }

  @Test
  void aSecondCtrlCHaltsAtOnce() throws Exception {
    Process process = start(folder, Sluggish.class);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("at work");
      List<ProcessHandle> children = process.descendants().toList();
      assertThat(children).hasSize(1);
      interrupt(process);
      assertThat(out.readLine()).isEqualTo("stopping");
      Instant start = Instant.now();
      // The second one is heard a moment after the first at the latest.
      while (!process.waitFor(Duration.ofMillis(50))) {
        // It may have ended in the meantime.
        signal(process);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
      }
      assertThat(process.exitValue()).isEqualTo(130);
      children.forEach(child -> child.onExit().join());
    }
  }

  /// A command that does not end when it is told to stop.
  static final class Sluggish {
    public static void main(String[] args) throws Exception {
      Interrupts interrupts = new Interrupts(Duration.ofMinutes(5));
      interrupts.listen();
      Interrupts.Registration _ = interrupts.onInterrupt(() -> Console.system().result("stopping"));
      new ProcessBuilder("sleep", "600").start();
      Console.system().result("at work");
      new CountDownLatch(1).await();
    }
  }

  static void interrupt(Process process) throws Exception {
    assertThat(signal(process)).isZero();
  }

  private static int signal(Process process) throws Exception {
    return new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /// Starts a process in a folder that is its home too, and no build.
  static Process start(Path folder, Class<?> main, String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("CI");
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().remove("XDG_DATA_HOME");
    return builder.start();
  }
}
