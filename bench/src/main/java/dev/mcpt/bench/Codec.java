package dev.mcpt.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many calls a second an HTTP client makes against a canned answer, in a closed loop with one
/// virtual thread for each connection. Every answer is verified: status and body, byte for byte.
///
/// Run by `bench/codec`, which starts the server and sets wrk beside it: `java -cp …
/// dev.mcpt.bench.Codec CLIENT URL CONNECTIONS SECONDS FILE` adds a line `CLIENT CONNECTIONS
/// CALLS-PER-SECOND CPU-SECONDS-PER-100,000-CALLS` to the file.
public final class Codec {
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private Codec() {}

  public static void main(String[] args) throws Exception {
    URI url = URI.create(args[1]);
    int connections = Integer.parseInt(args[2]);
    Duration time = Duration.ofSeconds(Long.parseLong(args[3]));
    try (CodecClient client = CodecClient.of(args[0], url, connections)) {
      calls(client, connections, WARM_UP);
      var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpu = machine.getProcessCpuTime();
      long start = System.nanoTime();
      long calls = calls(client, connections, time);
      double seconds = (System.nanoTime() - start) / 1e9;
      double spent = (machine.getProcessCpuTime() - cpu) / 1e9;
      note(Path.of(args[4]), args[0], connections, calls / seconds, spent * 1e5 / calls);
    }
  }

  private static void note(Path file, String client, int connections, double rate, double cpu)
      throws IOException {
    Files.writeString(
        file,
        String.format(Locale.ROOT, "%s %d %.0f %.2f%n", client, connections, rate, cpu),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static long calls(CodecClient client, int connections, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Callable<Long>> workers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      workers.add(() -> worker(client, end));
    }
    long calls = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> worker : threads.invokeAll(workers)) {
        calls += worker.get();
      }
    }
    return calls;
  }

  private static long worker(CodecClient client, long end) throws Exception {
    long calls = 0;
    try (CodecClient.Caller caller = client.caller()) {
      while (System.nanoTime() - end < 0) {
        caller.call();
        calls++;
      }
    }
    return calls;
  }
}
