package dev.mcpt.sessions.api;

import dev.mcpt.sessions.api.ApiServer.Sources;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.sessions.store.Reports;
import dev.mcpt.sessions.store.Reports.Ages;
import dev.mcpt.sessions.store.Reports.Page;
import dev.mcpt.sessions.store.Reports.Sum;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How sessions do: from the database, or, while it is down, from what this instance remembers.
final class Health {

  private static final Duration DAY = Duration.ofHours(24);
  private static final double HOURS = 24;
  private static final int RECENT = 10;
  private static final double PERCENT = 100;

  private final Sources sources;

  Health(Sources sources) {
    this.sources = sources;
  }

  JsonObject json() {
    Instant now = sources.clock().instant();
    JsonObject.Builder health = Json.object();
    boolean known = false;
    if (!sources.store().isDown()) {
      try {
        stored(health, now);
        known = true;
      } catch (StoreDownException _) {
        // Memory has to do.
      }
    }
    if (!known) {
      health = Json.object();
      remembered(health);
    }
    return health
        .put("status", known ? "healthy" : "degraded")
        .put("in_flight", sources.inFlight().getAsInt())
        .put("dropped_writes", sources.store().dropped())
        .put("timestamp", now.toString())
        .build();
  }

  private void stored(JsonObject.Builder health, Instant now) {
    Reports reports = sources.store().reports();
    List<Ages> ages = reports.ages(now, sources.registry().timeout());
    List<Sum> ever = reports.sums(Instant.EPOCH);
    List<Sum> day = reports.sums(now.minus(DAY));
    long active = ages.stream().filter(it -> isSession(it.kind())).mapToLong(Ages::total).sum();
    long gone =
        ever.stream()
            .filter(it -> isSession(it.kind()) && !it.reason().isEmpty())
            .mapToLong(Sum::sessions)
            .sum();
    health
        .put("status_breakdown", breakdown(active, gone))
        .put("age_distribution", distribution(ages))
        .put("connection_health", connections(day))
        .put("recent_activity", Json.array(recent(reports, now)))
        .put("by_kind", byKind(ages));
  }

  private void remembered(JsonObject.Builder health) {
    health
        .put("status_breakdown", breakdown(sources.registry().active(), null))
        .put("age_distribution", null)
        .put("connection_health", null)
        .put("recent_activity", Json.array())
        .put("by_kind", null);
  }

  private static JsonObject breakdown(long active, @Nullable Long gone) {
    return Json.object(
        "active", active, "disconnected", gone, "total", gone == null ? null : active + gone);
  }

  private static JsonObject distribution(List<Ages> ages) {
    List<Ages> sessions = ages.stream().filter(it -> isSession(it.kind())).toList();
    return Json.object(
        "healthy", sessions.stream().mapToLong(Ages::healthy).sum(),
        "aging", sessions.stream().mapToLong(Ages::aging).sum(),
        "stale", sessions.stream().mapToLong(Ages::stale).sum());
  }

  /// The last 24 hours, from their first full hour on.
  private static JsonObject connections(List<Sum> day) {
    List<Sum> sessions = day.stream().filter(it -> isSession(it.kind())).toList();
    List<Sum> ends = sessions.stream().filter(it -> !it.reason().isEmpty()).toList();
    long opened =
        sessions.stream().filter(it -> it.reason().isEmpty()).mapToLong(Sum::sessions).sum();
    long ended = ends.stream().mapToLong(Sum::sessions).sum();
    long lost = ends.stream().filter(Health::isLoss).mapToLong(Sum::sessions).sum();
    Duration lived = ends.stream().map(Sum::duration).reduce(Duration.ZERO, Duration::plus);
    return Json.object(
        "avg_duration_seconds",
        ended == 0 ? 0.0 : Shown.seconds(lived.dividedBy(ended)),
        "sessions_per_hour",
        opened / HOURS,
        "disconnect_rate_percent",
        ended == 0 ? 0.0 : PERCENT * lost / ended,
        "total_sessions_24h",
        opened);
  }

  private static boolean isLoss(Sum sum) {
    return !Objects.requireNonNull(EndReason.of(sum.reason()), sum.reason()).isNormal();
  }

  private static boolean isSession(String kind) {
    return Objects.requireNonNull(SessionKind.of(kind), kind).isSession();
  }

  private Object[] recent(Reports reports, Instant now) {
    Duration timeout = sources.registry().timeout();
    return reports
        .sessions(
            new Reports.Sessions(null, null, null, null, null, null, null, null, null),
            new Page(RECENT, 0))
        .stream()
        .map(it -> {
          SessionView view = it.session().view();
          return (Object) Shown.event(view, now, timeout);
        })
        .toArray();
  }

  private static JsonObject byKind(List<Ages> ages) {
    JsonObject.Builder kinds = Json.object();
    for (SessionKind kind : SessionKind.values()) {
      long living =
          ages.stream().filter(it -> it.kind().equals(kind.word())).mapToLong(Ages::total).sum();
      kinds.put(kind.word(), living);
    }
    return kinds.build();
  }
}
