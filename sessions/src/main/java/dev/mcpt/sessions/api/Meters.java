package dev.mcpt.sessions.api;

import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.store.RequestRecord;
import dev.mcpt.wire.revision.Methods;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Counts what happens in this process. Names that clients make up are counted together, so that
/// nobody can make the counters grow. Thread-safe.
public final class Meters implements Consumer<SessionEvent> {

  /// Upper bounds of the duration's buckets, in seconds.
  private static final double[] BOUNDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60};

  private static final double NANOS = 1e9;
  private static final String OTHER = "other";

  private static final Set<String> METHODS =
      Set.of(
          Methods.INITIALIZE,
          "notifications/initialized",
          "notifications/cancelled",
          Methods.PING,
          Methods.TOOLS_LIST,
          Methods.TOOLS_CALL,
          Methods.RESOURCES_LIST,
          Methods.RESOURCES_TEMPLATES_LIST,
          Methods.RESOURCES_READ,
          Methods.RESOURCES_SUBSCRIBE,
          Methods.RESOURCES_UNSUBSCRIBE,
          Methods.PROMPTS_LIST,
          Methods.PROMPTS_GET,
          Methods.COMPLETE,
          Methods.SET_LEVEL,
          Methods.DISCOVER,
          Methods.SUBSCRIPTIONS_LISTEN,
          "batch");

  private static final class Times {
    final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    final LongAdder nanos = new LongAdder();

    Times() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void took(long duration) {
      int bucket = 0;
      while (bucket < BOUNDS.length && duration > BOUNDS[bucket] * NANOS) {
        bucket++;
      }
      buckets[bucket].increment();
      nanos.add(duration);
    }
  }

  private final ConcurrentMap<String, LongAdder> sessions = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, LongAdder> ends = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, Times> times = new ConcurrentSkipListMap<>();
  private final AtomicLong passes = new AtomicLong();
  private final AtomicLong reaped = new AtomicLong();

  @Override
  public void accept(SessionEvent event) {
    String kind = "kind=\"" + event.session().kind().word() + "\"";
    switch (event) {
      case SessionEvent.Opened _ -> count(sessions, kind);
      case SessionEvent.Activated _ -> {}
      case SessionEvent.Ended(var session) ->
          count(
              ends,
              kind + ",reason=\"" + Objects.requireNonNull(session.endReason()).word() + "\"");
    }
  }

  /// Counts a request that is over.
  public void requested(RequestRecord request) {
    String method = request.method();
    String known =
        method == null
            ? Objects.requireNonNullElse(request.httpMethod(), OTHER)
            : METHODS.contains(method) ? method : OTHER;
    String label = "method=\"" + (method == null ? http(known) : known) + "\"";
    String outcome = request.isError() ? "error" : "ok";
    count(requests, "era=\"" + request.era() + "\"," + label + ",outcome=\"" + outcome + "\"");
    times.computeIfAbsent(label, _ -> new Times()).took(request.duration().toNanos());
  }

  private static String http(String method) {
    return Set.of("GET", "POST", "DELETE").contains(method) ? method : OTHER;
  }

  /// Counts a pass of the reaper.
  public void passed(int count) {
    passes.incrementAndGet();
    reaped.addAndGet(count);
  }

  private static void count(ConcurrentMap<String, LongAdder> counters, String labels) {
    counters.computeIfAbsent(labels, _ -> new LongAdder()).increment();
  }

  /// Writes the counters as Prometheus reads them.
  void write(Exposition out) {
    counters(out, "mcp_sessions_opened_total", "Units opened here.", sessions);
    counters(out, "mcp_sessions_ended_total", "Units that ended, as seen here.", ends);
    counters(out, "mcp_requests_total", "Requests served here.", requests);
    out.single("mcp_reaper_passes_total", "counter", "Passes of the reaper.", passes.get());
    out.single("mcp_reaper_sessions_total", "counter", "Sessions it ended.", reaped.get());
    out.head(
        "mcp_request_duration_seconds",
        "histogram",
        "From the first byte read to the last written.");
    times.forEach((label, measured) -> histogram(out, label, measured));
  }

  private static void counters(
      Exposition out, String name, String help, Map<String, LongAdder> counters) {
    out.head(name, "counter", help);
    counters.forEach((labels, count) -> out.sample(name, labels, count.sum()));
  }

  private static void histogram(Exposition out, String label, Times measured) {
    String name = "mcp_request_duration_seconds";
    long sum = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      sum += measured.buckets[i].sum();
      String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
      out.sample(name + "_bucket", label + ",le=\"" + bound + "\"", sum);
    }
    out.sample(name + "_sum", label, measured.nanos.sum() / NANOS);
    out.sample(name + "_count", label, sum);
  }
}
