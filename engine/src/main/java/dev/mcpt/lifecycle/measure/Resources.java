package dev.mcpt.lifecycle.measure;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Watches what this process and the server's use until it is closed.
public final class Resources implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;
  private static final double NANOS = 1e9;
  private static final double MB = 1024 * 1024;
  private static final double KB = 1024;
  private static final double PERCENT = 100;

  /// One process. `memory` is what is resident, in bytes.
  private static final class Watched {
    private long memoryBefore = -1;
    private long memoryPeak = -1;
    private int socketsBefore = -1;
    private int socketsPeak = -1;
    private double cpuBefore = -1;
    private double cpuAfter = -1;

    void look(long memory, int sockets, double cpu) {
      memoryBefore = memoryBefore < 0 ? memory : memoryBefore;
      memoryPeak = Math.max(memoryPeak, memory);
      socketsBefore = socketsBefore < 0 ? sockets : socketsBefore;
      socketsPeak = Math.max(socketsPeak, sockets);
      cpuBefore = cpuBefore < 0 ? cpu : cpuBefore;
      cpuAfter = Math.max(cpuAfter, cpu);
    }

    JsonObject.Builder json(Duration took) {
      boolean timed = cpuBefore >= 0;
      double cpu = (cpuAfter - cpuBefore) / NANOS;
      boolean sized = memoryBefore >= 0;
      return Json.object()
          .put("cpu_seconds", timed ? rounded(cpu) : null)
          .put(
              "cpu_percent",
              timed ? rounded(PERCENT * cpu * NANOS / (double) took.toNanos()) : null)
          .put("memory_mb", sized ? mb(memoryBefore) : null)
          .put("memory_growth_mb", sized ? mb(memoryPeak - memoryBefore) : null)
          .put("connections", socketsBefore < 0 ? null : socketsPeak - socketsBefore);
    }
  }

  private final Traffic traffic;
  private final IntSupplier connections;
  private final ProcFiles own = new ProcFiles(ProcessHandle.current().pid());
  private final @Nullable ProcFiles process;
  private final @Nullable Metrics metrics;
  private final Watched client = new Watched();
  private final Watched server = new Watched();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private final long start = System.nanoTime();

  /// @param connections how many the clients have open
  /// @param serverPid the server's process on this machine; null: unknown
  /// @param metrics of the server, asked where there is no process; null: none
  public Resources(
      Traffic traffic,
      IntSupplier connections,
      @Nullable Long serverPid,
      @Nullable Metrics metrics) {
    this.traffic = traffic;
    this.connections = connections;
    this.process = serverPid == null ? null : new ProcFiles(serverPid);
    this.metrics = process == null ? metrics : null;
    look();
    this.thread = Thread.startVirtualThread(this::watch);
  }

  private void watch() {
    try {
      long before = System.nanoTime();
      while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        traffic.stalled(Duration.ofNanos(System.nanoTime() - before).minusMillis(EVERY_MILLIS));
        look();
        before = System.nanoTime();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    client.look(own.resident(), connections.getAsInt(), (double) own.cpuNanos());
    if (process != null) {
      server.look(process.resident(), process.sockets(), (double) process.cpuNanos());
    } else if (metrics != null) {
      String text = metrics.read();
      if (text != null) {
        double cpu = Metrics.sum(text, "", List.of("process_cpu_seconds_total"));
        double memory = Metrics.sum(text, "", List.of("process_resident_memory_bytes"));
        server.look(Math.round(memory), -1, cpu < 0 ? -1 : cpu * NANOS);
      }
    }
  }

  /// What was used so far: of the client CPU, memory, network and connections; of the server the
  /// same without network, as far as it can be seen; `connections` and `memory_growth_mb` are the
  /// most above what there was in the beginning.
  public synchronized JsonObject json() {
    Duration took = Duration.ofNanos(Math.max(1, System.nanoTime() - start));
    double seconds = (double) took.toNanos() / NANOS;
    JsonObject.Builder ours =
        client
            .json(took)
            .put("sent_kb", kb(traffic.sent()))
            .put("received_kb", kb(traffic.received()))
            .put(
                "network_kb_per_second",
                rounded(kb(traffic.sent() + traffic.received()) / seconds));
    boolean seen = process != null || metrics != null;
    return Json.object("client", ours.build(), "server", seen ? server.json(took).build() : null);
  }

  private static double mb(long bytes) {
    return rounded((double) bytes / MB);
  }

  private static double kb(long bytes) {
    return rounded((double) bytes / KB);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /// Looks for the last time.
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    look();
  }
}
