package dev.mcpt.sessions.api;

import dev.mcpt.sessions.api.ApiServer.Sources;
import dev.mcpt.sessions.http.Guarded;
import dev.mcpt.sessions.http.HttpCall;
import dev.mcpt.sessions.http.Rejected;
import dev.mcpt.sessions.http.Token;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.sessions.store.JdbcStore;
import dev.mcpt.sessions.store.Reports;
import dev.mcpt.sessions.store.Reports.Page;
import dev.mcpt.sessions.store.Reports.Slice;
import dev.mcpt.sessions.store.Reports.Stored;
import dev.mcpt.sessions.store.Reports.ToolTimes;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The paths of the API. A wrong parameter is 400, a database that is down 503.
final class Api extends Guarded {

  static final String ROOT = "/api/mcp";

  private static final String SESSION = ROOT + "/sessions/";
  private static final List<String> STATUSES = List.of("active", "idle", "disconnected");
  private static final int MOST_SECONDS = 31 * 86_400;

  private final Sources sources;
  private final Events events;
  private final Health health;

  Api(Sources sources, Events events, @Nullable Token token) {
    super(sources.clock(), token);
    this.sources = sources;
    this.events = events;
    this.health = new Health(sources);
  }

  @Override
  protected void serve(HttpCall call) throws Rejected, IOException, InterruptedException {
    if (!call.method().equals("GET")) {
      call.setHeader("Allow", "GET");
      throw new Rejected(405, "only GET is served");
    }
    try {
      route(call);
    } catch (StoreDownException _) {
      throw new Rejected(503, "the database is down");
    }
  }

  private void route(HttpCall call) throws Rejected, IOException, InterruptedException {
    String path = call.path();
    switch (path) {
      case ROOT + "/sessions" -> json(call, sessions(call, false));
      case ROOT + "/sessions/disconnected" -> json(call, sessions(call, true));
      case ROOT + "/sessions/health" -> json(call, health.json());
      case ROOT + "/requests" -> json(call, requests(call));
      case ROOT + "/analytics" -> json(call, analytics(call));
      case ROOT + "/status" -> json(call, status());
      case ROOT + "/metrics" -> call.text(200, Exposition.TYPE, metrics());
      case ROOT + "/events" -> events.watch(call);
      default -> {
        if (!path.startsWith(SESSION)) {
          throw new Rejected(404, "there is nothing here");
        }
        json(call, session(path.substring(SESSION.length())));
      }
    }
  }

  private static void json(HttpCall call, JsonObject answer) throws IOException {
    call.json(200, answer.toString());
  }

  @Override
  protected void refuse(HttpCall call, Rejected rejected) throws IOException {
    call.json(rejected.status(), Json.object("error", rejected.getMessage()).toString());
  }

  private JsonObject sessions(HttpCall call, boolean ended) throws Rejected {
    Query query =
        new Query(
            call.query(),
            "status",
            "kind",
            "client",
            "reason",
            "instance",
            "since",
            "until",
            "limit",
            "offset");
    String status = ended ? "disconnected" : query.word("status", STATUSES);
    Instant now = sources.clock().instant();
    Duration timeout = sources.registry().timeout();
    Instant quiet = now.minus(timeout.dividedBy(2));
    Reports.Sessions which =
        new Reports.Sessions(
            status == null ? null : status.equals("disconnected"),
            "active".equals(status) ? quiet : null,
            "idle".equals(status) ? quiet : null,
            query.word("kind", Arrays.stream(SessionKind.values()).map(SessionKind::word).toList()),
            query.text("client"),
            query.word("reason", Arrays.stream(EndReason.values()).map(EndReason::word).toList()),
            query.text("instance"),
            query.instant("since"),
            query.instant("until"));
    Page page = query.page();
    List<Stored> found = reports().sessions(which, oneMore(page));
    return paged(
        "sessions", page, found.stream().map(it -> Shown.session(it, now, timeout)).toList());
  }

  private Reports reports() {
    return sources.store().reports();
  }

  private static Page oneMore(Page page) {
    return new Page(page.limit() + 1, page.offset());
  }

  /// @param found one more than asked for, if there are more
  private static JsonObject paged(String name, Page page, List<JsonObject> found) {
    boolean more = found.size() > page.limit();
    List<JsonObject> shown = more ? found.subList(0, page.limit()) : found;
    return Json.object(
        name,
        Json.array(shown.toArray()),
        "limit",
        page.limit(),
        "offset",
        page.offset(),
        "next_offset",
        more ? page.offset() + page.limit() : null);
  }

  private JsonObject session(String ref) throws Rejected {
    Stored found = ref.matches("[0-9a-f]{12}") ? reports().session(ref) : null;
    if (found == null) {
      throw new Rejected(404, "there is no such session");
    }
    return Shown.session(found, sources.clock().instant(), sources.registry().timeout());
  }

  private JsonObject requests(HttpCall call) throws Rejected {
    Query query =
        new Query(
            call.query(),
            "session",
            "client",
            "method",
            "tool",
            "http_status",
            "error",
            "since",
            "until",
            "limit",
            "offset");
    Reports.Requests which =
        new Reports.Requests(
            query.text("session"),
            query.text("client"),
            query.text("method"),
            query.text("tool"),
            query.number("http_status", 100, 599),
            query.yes("error"),
            query.instant("since"),
            query.instant("until"));
    Page page = query.page();
    return paged(
        "requests",
        page,
        reports().requests(which, oneMore(page)).stream().map(Shown::request).toList());
  }

  private JsonObject analytics(HttpCall call) throws Rejected {
    Query query = new Query(call.query(), "since", "until", "slice_seconds");
    Instant until = Objects.requireNonNullElse(query.instant("until"), sources.clock().instant());
    Instant since =
        Objects.requireNonNullElse(query.instant("since"), until.minus(Duration.ofHours(1)));
    Duration slice = query.seconds("slice_seconds", 60, MOST_SECONDS);
    if (since.isAfter(until) || Duration.between(since, until).dividedBy(slice) > 10_000) {
      throw Query.wrong("since must come before until, by at most 10000 slices");
    }
    return Json.object(
        "since", since.toString(),
        "until", until.toString(),
        "tools", Json.array(reports().tools(since, until).stream().map(Api::tool).toArray()),
        "slice_seconds", slice.toSeconds(),
        "trend",
            Json.array(reports().trend(since, until, slice).stream().map(Api::slice).toArray()));
  }

  private static JsonObject tool(ToolTimes times) {
    return Json.object(
        "tool", times.tool(),
        "calls", times.calls(),
        "errors", times.errors(),
        "p50_seconds", Shown.seconds(times.p50()),
        "p95_seconds", Shown.seconds(times.p95()),
        "p99_seconds", Shown.seconds(times.p99()),
        "max_seconds", Shown.seconds(times.max()));
  }

  private static JsonObject slice(Slice slice) {
    return Json.object(
        "start", slice.start().toString(),
        "client", slice.client(),
        "requests", slice.requests(),
        "errors", slice.errors());
  }

  private JsonObject status() {
    JdbcStore store = sources.store();
    Instant now = sources.clock().instant();
    return Json.object()
        .put("status", store.isDown() ? "degraded" : "healthy")
        .put("version", sources.version())
        .put("instance", store.instance())
        .put("mcp_url", sources.mcp() == null ? null : sources.mcp().toString())
        .put("database", store.kind())
        .put("started_at", sources.startedAt().toString())
        .put("uptime_seconds", Shown.seconds(Duration.between(sources.startedAt(), now)))
        .put("session_timeout_seconds", Shown.seconds(sources.registry().timeout()))
        .put("reap_interval_seconds", Shown.seconds(sources.reapInterval()))
        .put("reaping", store.isReaping())
        .put("active_sessions", sources.registry().active())
        .put("in_flight", sources.inFlight().getAsInt())
        .put("waiting_writes", store.waiting())
        .put("dropped_writes", store.dropped())
        .put("timestamp", now.toString())
        .build();
  }

  private String metrics() {
    Exposition out = new Exposition();
    out.head("mcp_sessions", "gauge", "Units that live in the memory of this instance.");
    for (SessionKind kind : SessionKind.values()) {
      long living =
          sources.registry().tracked().stream().filter(view -> view.kind() == kind).count();
      out.sample("mcp_sessions", "kind=\"" + kind.word() + "\"", living);
    }
    JdbcStore store = sources.store();
    sources.meters().write(out);
    out.single("mcp_requests_in_flight", "gauge", "Under way.", sources.inFlight().getAsInt());
    out.single("mcp_database_up", "gauge", "Whether it answers.", store.isDown() ? 0 : 1);
    out.single("mcp_waiting_writes", "gauge", "Not written yet.", store.waiting());
    out.single("mcp_dropped_writes_total", "counter", "Never written.", store.dropped());
    out.single("mcp_forgotten_rows_total", "counter", "Too old.", store.forgotten());
    out.single("mcp_reaper_lease", "gauge", "Whether it is ours.", store.isReaping() ? 1 : 0);
    Usage.write(out);
    return out.text();
  }
}
