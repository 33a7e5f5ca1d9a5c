package dev.mcpt.lifecycle.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What Linux tells of a process under `/proc`. What it does not tell is -1.
public final class ProcFiles {
  private static final String RESIDENT = "VmRSS:";
  private static final long KB = 1024;

  private final long pid;

  public ProcFiles(long pid) {
    this.pid = pid;
  }

  /// Memory that is really there, in bytes.
  public long resident() {
    try (Stream<String> lines = Files.lines(file("status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> KB * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException | java.io.UncheckedIOException _) {
      return -1;
    }
  }

  /// Sockets that it holds, those that listen included.
  public int sockets() {
    int sockets = 0;
    try (Stream<Path> files = Files.list(file("fd"))) {
      for (Path each : (Iterable<Path>) files::iterator) {
        sockets += isSocket(each) ? 1 : 0;
      }
      return sockets;
    } catch (IOException | java.io.UncheckedIOException _) {
      return -1;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      // It was closed meanwhile.
      return false;
    }
  }

  /// The program that it runs; empty where that is not told.
  public String program() {
    try {
      return Files.readSymbolicLink(file("exe")).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /// Processor time so far, in nanoseconds.
  public long cpuNanos() {
    return ProcessHandle.of(pid)
        .flatMap(it -> it.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(-1L);
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
