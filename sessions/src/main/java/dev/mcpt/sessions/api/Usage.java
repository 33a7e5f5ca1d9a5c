package dev.mcpt.sessions.api;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What the process uses.
final class Usage {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final double KB = 1024;
  private static final double NANOS = 1e9;

  private Usage() {}

  static void write(Exposition out) {
    Runtime runtime = Runtime.getRuntime();
    out.single(
        "jvm_memory_used_bytes",
        "gauge",
        "Heap in use.",
        runtime.totalMemory() - runtime.freeMemory());
    out.single("jvm_memory_max_bytes", "gauge", "Heap at most.", runtime.maxMemory());
    out.single(
        "jvm_threads_current",
        "gauge",
        "Platform threads.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    double resident = resident();
    if (resident > 0) {
      out.single("process_resident_memory_bytes", "gauge", "Memory of the process.", resident);
    }
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .ifPresent(cpu ->
            out.single("process_cpu_seconds_total", "counter", "Processor time.", cpu / NANOS));
  }

  /// In bytes; 0 where the system does not tell.
  private static double resident() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          return KB * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException _) {
      // Only Linux has this file.
    }
    return 0;
  }
}
