package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Growth;
import dev.mcpt.lifecycle.measure.Memory;
import dev.mcpt.lifecycle.measure.Metrics;
import dev.mcpt.lifecycle.measure.Traffic.Times;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sessions that come and go by the thousand. The first client ends each of its sessions, the
/// second, once the first is done, leaves them all. Neither may cost the server memory once its
/// sessions are over.
final class Churn implements Part {
  private static final int SLICES = 12;
  private static final int PROBES = 10;
  private static final double MB = 1024 * 1024;
  private static final List<String> COUNTS = List.of("mcp_sessions");

  private final CountDownLatch firstDone = new CountDownLatch(1);

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    boolean ends = client.number() == 1;
    try {
      if (!ends) {
        firstDone.await();
      }
      Kit kit = client.stage().kit();
      Memory memory = kit.memory();
      if (client.stage().era() == Era.STATELESS) {
        client.notApplicable("the stateless era has no sessions that could pile up");
      } else if (memory == null) {
        client.notApplicable("the server's memory cannot be seen: give --server-pid, or --metrics");
      } else {
        new Phase(client, memory, ends).run();
      }
    } finally {
      firstDone.countDown();
    }
  }

  /// One client's part.
  private static final class Phase {
    private final Client client;
    private final Stage stage;
    private final Memory memory;
    private final boolean ends;
    private final Wish.Churn wish;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong wrong = new AtomicLong();
    private final Queue<String> left = new ConcurrentLinkedQueue<>();
    private final List<Growth.Point> points = new ArrayList<>();
    private final List<Object> series = new ArrayList<>();
    private final List<Double> medians = new ArrayList<>();

    Phase(Client client, Memory memory, boolean ends) {
      this.client = client;
      this.stage = client.stage();
      this.memory = memory;
      this.ends = ends;
      this.wish = stage.kit().churn();
    }

    void run() throws ConnectionFailure, InterruptedException {
      long start = stage.ticker().getAsLong();
      List<HttpTransport> transports = new ArrayList<>();
      for (int i = 0; i < wish.workers(); i++) {
        if (!(client.raw(stage.target()) instanceof HttpTransport http)) {
          client.notApplicable("sessions of stdio end with their process");
          return;
        }
        transports.add(http);
      }
      long openBefore = open();
      long first = look(start, new Times());
      for (int slice = 1; slice <= SLICES && !timeOver(start); slice++) {
        Times times = new Times();
        slice(transports, wish.sessions() * slice / SLICES, times);
        look(start, times);
      }
      client.note("sessions", begun.get());
      client.note("watched", memory.what());
      client.claim(
          wrong.get() == 0,
          ends ? "sessions are opened, used and ended" : "sessions are opened and used",
          begun.get() + " without error",
          wrong.get() + " with errors");
      boolean over = ends || expire(transports.getFirst());
      long last = over && !ends ? look(start, new Times()) : points.getLast().bytes();
      client.note("series", Json.array(series.toArray()));
      grown(first, last, over);
      if (over) {
        returned(openBefore);
      }
      steady();
    }

    private boolean timeOver(long start) {
      return stage.ticker().getAsLong() - start > wish.longest().toNanos();
    }

    /// Opens sessions until so many have been begun, on all transports side by side.
    private void slice(List<HttpTransport> transports, int until, Times times)
        throws ConnectionFailure, InterruptedException {
      SideBySide.run(
          transports,
          http -> {
            Visitor visitor = new Visitor(stage, http, times);
            while (next(until)) {
              String id = visitor.visit();
              if (id == null) {
                wrong.incrementAndGet();
              } else if (!ends) {
                left.add(id);
                client.abandoned().add(id);
              } else if (visitor.leave(id) / 100 != 2) {
                wrong.incrementAndGet();
              }
            }
            return true;
          });
    }

    /// Whether there is another one to begin.
    private boolean next(int until) {
      return begun.getAndUpdate(it -> Math.min(it + 1, until)) < until;
    }

    /// Waits until the sessions that were left must be over. False where nobody knows when that is.
    private boolean expire(HttpTransport http) throws ConnectionFailure, InterruptedException {
      Timing timing = stage.timing();
      if (timing == null) {
        return false;
      }
      client.say("INFO", left.size() + " sessions are left alone");
      stage.awaitSince(stage.ticker().getAsLong(), timing.gone());
      Visitor visitor = new Visitor(stage, http, new Times());
      // Servers that clean up when somebody comes have somebody come.
      String next = visitor.visit();
      if (next != null) {
        visitor.leave(next);
      }
      int step = Math.max(1, left.size() / PROBES);
      int number = 0;
      boolean gone = true;
      for (String id : left) {
        if (number++ % step == 0) {
          var reply = visitor.lifeSign(id);
          gone &= Integer.valueOf(404).equals(reply.status());
        }
      }
      client.claim(
          gone, "sessions that were left are gone", "HTTP 404 for each that is asked", "others");
      if (gone) {
        client.abandoned().clear();
      }
      return true;
    }

    /// Looks at the memory, and at how many sessions there are.
    private long look(long start, Times times) throws InterruptedException {
      long bytes = memory.bytes();
      long open = open();
      if (bytes >= 0) {
        points.add(new Growth.Point(begun.get(), bytes));
      }
      if (times.count() > 0) {
        medians.add(times.percentile(50));
      }
      JsonObject seen =
          Json.object(
              "seconds", Math.round((stage.ticker().getAsLong() - start) / 1e6) / 1e3,
              "sessions", begun.get(),
              "open", open < 0 ? null : open,
              "memory_mb", bytes < 0 ? null : Math.round(10.0 * bytes / MB) / 10.0,
              "p50_ms", times.count() == 0 ? null : times.percentile(50),
              "p95_ms", times.count() == 0 ? null : times.percentile(95),
              "p99_ms", times.count() == 0 ? null : times.percentile(99));
      series.add(seen);
      client.say("INFO", Json.write(seen));
      return bytes;
    }

    /// How many sessions the server says are open; -1 where it says nothing.
    private long open() {
      long open = client.watch().open();
      Metrics metrics = stage.kit().metrics();
      if (open >= 0 || metrics == null) {
        return open;
      }
      String text = metrics.read();
      return text == null ? -1 : Math.round(Metrics.sum(text, "kind=\"session\"", COUNTS));
    }

    private void grown(long first, long last, boolean over) {
      Double slope = ends ? Growth.perThousand(points, memory.settled()) : rise(first, last);
      client.note(
          "growth_mb_per_1000", slope == null ? null : Math.round(slope / MB * 100) / 100.0);
      if (!over) {
        client.notApplicable(
            "memory grew by "
                + mb(slope)
                + " for 1000 sessions that were left; whether it is given back is not known: "
                + stage.untimed());
      } else if (slope == null) {
        client.notApplicable(
            "memory only rose, so that garbage cannot be told from what is kept: give"
                + " --server-pid, or a longer --churn-time with more --churn-sessions");
      } else {
        client.claim(
            slope <= wish.growth(),
            ends
                ? "sessions that were ended leave no memory behind"
                : "sessions that were left give their memory back when they are over",
            "at most " + mb(wish.growth()) + " for 1000 sessions",
            mb(slope));
      }
    }

    /// From before all of them to after their end, for a thousand.
    private @Nullable Double rise(long first, long last) {
      if (first < 0 || last < 0 || begun.get() == 0) {
        return null;
      }
      if (!memory.settled()) {
        return Growth.perThousand(points, false);
      }
      return 1000.0 * (last - first) / begun.get();
    }

    private static String mb(@Nullable Double bytes) {
      return bytes == null ? "an unknown amount" : Math.round(bytes / MB * 100) / 100.0 + " MB";
    }

    /// The number of sessions is what it was.
    private void returned(long before) throws InterruptedException {
      long now = open();
      if (before < 0 || now < 0) {
        return;
      }
      for (int i = 0; i < 60 && now > before; i++) {
        stage.sleeper().sleep(Duration.ofMillis(50));
        now = open();
      }
      client.claim(now <= before, "the number of sessions returns", "at most " + before, now + "");
    }

    /// The server is as quick in the end as it was when it was warm.
    private void steady() {
      int third = medians.size() / 3;
      if (third < 2) {
        return;
      }
      double early = average(medians.subList(third, 2 * third));
      double late = average(medians.subList(2 * third, medians.size()));
      client.claim(
          late <= 4 * early + 20,
          "sessions open as quickly in the end as before",
          "a median of at most " + Math.round(4 * early + 20) + " ms",
          Math.round(late) + " ms");
    }

    private static double average(List<Double> values) {
      return values.stream().mapToDouble(it -> it).average().orElse(0);
    }
  }
}
