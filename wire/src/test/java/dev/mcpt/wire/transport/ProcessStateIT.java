package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessStateIT {

  @Test
  void aProcessRunsUntilItEnds() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    assertThat(ProcessState.runs(process.toHandle())).isTrue();
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessState.runs(process.toHandle())).isFalse();
  }

  /// The parent, a `sleep` by then, never asks how its child ended.
  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(10)
  void aProcessThatNobodyReapedDoesNotRun() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      assertThat(ProcessState.runs(child)).isTrue();
      // Until it is a `sleep`, the shell still reaps.
      Path name = Path.of("/proc", Long.toString(parent.pid()), "comm");
      while (!Files.readString(name).equals("sleep\n")) {
        Thread.onSpinWait();
      }
      child.destroyForcibly();
      while (ProcessState.runs(child)) {
        Thread.onSpinWait();
      }
      assertThat(child.isAlive()).as("to the JDK").isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }
}
