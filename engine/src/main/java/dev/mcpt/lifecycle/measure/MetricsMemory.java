package dev.mcpt.lifecycle.measure;

import java.util.List;

/// The memory that a server's own metrics tell of: its heap where they do, else the whole process.
public final class MetricsMemory implements Memory {
  private static final List<String> NAMES =
      List.of(
          "jvm_memory_used_bytes",
          "nodejs_heap_size_used_bytes",
          "go_memstats_heap_inuse_bytes",
          "process_resident_memory_bytes");

  private final Metrics metrics;

  public MetricsMemory(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public String what() {
    return "metrics";
  }

  @Override
  public boolean settled() {
    return false;
  }

  @Override
  public long bytes() {
    String text = metrics.read();
    return text == null ? -1 : Math.round(Metrics.sum(text, "", NAMES));
  }
}
