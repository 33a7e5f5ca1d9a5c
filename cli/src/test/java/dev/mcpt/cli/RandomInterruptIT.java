package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Holdings;
import dev.mcpt.testbed.Testbed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C at moments that a seed picks, from the start of the process to the middle of its cases.
/// `-Dmcpt.interrupts=50` does it that often, `-Dmcpt.seed=N` at other moments.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
class RandomInterruptIT {
  private static final int TIMES = Integer.getInteger("mcpt.interrupts", 4);
  private static final long SEED = Long.getLong("mcpt.seed", 20261121);

  /// By then a run has begun its cases.
  private static final int LATEST_MILLIS = 3000;

  private static final String SUITE =
      """
      suite_id: many
      suite_type: tools
      parallelism: 3
      test_cases:
        - test_id: quick
          steps: [{call: {tool: echo, arguments: {text: hi}}}]
        - test_id: slow-1
          steps: [{call: {tool: slow, arguments: {milliseconds: 60000}}}]
        - test_id: slow-2
          steps: [{call: {tool: slow, arguments: {milliseconds: 60000}}}]
      """;

  @TempDir private Path folder;

  @Test
  void leavesNoProcessAndAReportThatIsWhole() throws Exception {
    Random random = new Random(SEED);
    int reports = 0;
    for (int i = 0; i < TIMES; i++) {
      int millis = i == 0 ? LATEST_MILLIS : random.nextInt(LATEST_MILLIS);
      Path place = Files.createDirectory(folder.resolve("run-" + i));
      interrupted(place, Duration.ofMillis(millis));
      Path result = place.resolve("test_results/runs/latest/result.json");
      if (Files.exists(result)) {
        RunResult read = ResultFiles.read(Files.readString(result));
        assertThat(read.interrupted()).as("after %d ms", millis).isTrue();
        assertThat(read.results()).hasSize(3);
        reports++;
      }
    }
    assertThat(reports).as("runs that had begun when they were interrupted").isPositive();
  }

  private static void interrupted(Path place, Duration after) throws Exception {
    Files.writeString(place.resolve("many.yaml"), SUITE);
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "many.yaml",
            String.join(" ", Testbed.stdioCommand()));
    builder.environment().put("INTERRUPTED_RUN", mark);
    File output = place.resolve("output.txt").toFile();
    Process process =
        builder.directory(place.toFile()).redirectErrorStream(true).redirectOutput(output).start();
    assertThat(process.waitFor(after)).as("%s: it is at work", after).isFalse();
    Instant start = Instant.now();
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
    assertThat(process.waitFor(Duration.ofSeconds(20))).as("%s: it ends", after).isTrue();
    assertThat(Duration.between(start, Instant.now()))
        .as("%s: it ends in time", after)
        .isLessThan(Duration.ofSeconds(4));
    assertThat(process.exitValue()).as("%s", after).isEqualTo(130);
    assertThat(Files.readString(output.toPath())).doesNotContain("\tat ");
    nobodyCarries("INTERRUPTED_RUN=" + mark, after);
  }

  /// Servers that were being started end with their input, a moment later.
  private static void nobodyCarries(String entry, Duration after) throws Exception {
    Instant start = Instant.now();
    List<Long> left = Holdings.carrying(entry);
    while (!left.isEmpty()) {
      assertThat(Duration.between(start, Instant.now()))
          .as("%s: %s are left", after, left)
          .isLessThan(Duration.ofSeconds(3));
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      left = Holdings.carrying(entry);
    }
  }
}
