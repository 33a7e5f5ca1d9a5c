package dev.mcpt.lifecycle.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long requests took, and how many bytes of HTTP heads and messages went each way.
/// Thread-safe.
public final class Traffic {
  private static final String STREAM = "GET stream";

  private final Map<String, Times> times = new TreeMap<>();
  private long sent;
  private long received;
  private long stall;

  /// Adds what a connection has recorded. Open-ended streams count in bytes only.
  public synchronized void add(List<Exchange> exchanges) {
    for (Exchange exchange : exchanges) {
      sent += bytes(exchange.sentHead()) + bytes(exchange.sentBody());
      for (Received piece : exchange.received()) {
        received += bytes(piece.head()) + bytes(piece.body());
      }
      if (exchange.failure() == null && !exchange.label().equals(STREAM)) {
        times.computeIfAbsent(exchange.label(), _ -> new Times()).add(exchange.took().toNanos());
      }
    }
  }

  private static long bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /// The longest time that an answer took, open-ended streams aside.
  public static Duration slowest(List<Exchange> exchanges) {
    return exchanges.stream()
        .filter(it -> it.failure() == null && !it.label().startsWith("GET"))
        .map(Exchange::took)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /// This machine was so much later than it should have been.
  synchronized void stalled(Duration late) {
    stall = Math.max(stall, late.toNanos());
  }

  /// The longest time by which this machine was late.
  public synchronized Duration stall() {
    return Duration.ofNanos(stall);
  }

  public synchronized long sent() {
    return sent;
  }

  public synchronized long received() {
    return received;
  }

  /// `count`, `p50`, `p95`, `p99` and `max` in milliseconds, of all requests and of each method.
  public synchronized JsonObject latency() {
    Times all = new Times();
    times.values().forEach(all::add);
    JsonObject.Builder methods = Json.object();
    times.forEach((method, each) -> methods.put(method, each.json()));
    return Json.object("all", all.json(), "by_method", methods.build());
  }

  /// Durations in nanoseconds, in any order.
  public static final class Times {
    private long[] nanos = new long[64];
    private int size;

    public synchronized void add(long duration) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      nanos[size++] = duration;
    }

    private void add(Times others) {
      for (int i = 0; i < others.size; i++) {
        add(others.nanos[i]);
      }
    }

    /// The least duration that so many in 100 do not exceed, in milliseconds; 0 of none.
    public synchronized double percentile(int percent) {
      if (size == 0) {
        return 0;
      }
      long[] sorted = Arrays.copyOf(nanos, size);
      Arrays.sort(sorted);
      int rank = Math.ceilDiv(percent * size, 100);
      return Math.round(sorted[Math.max(0, rank - 1)] / 1e3) / 1e3;
    }

    public synchronized int count() {
      return size;
    }

    synchronized JsonObject json() {
      return Json.object(
          "count",
          size,
          "p50_ms",
          percentile(50),
          "p95_ms",
          percentile(95),
          "p99_ms",
          percentile(99),
          "max_ms",
          percentile(100));
    }
  }
}
