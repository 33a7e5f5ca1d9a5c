package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was kept, for those who look. Every method asks the database.
///
/// All throw [dev.mcpt.sessions.registry.StoreDownException] if it cannot be asked.
public final class Reports {

  /// A session, and the instance that opened it.
  public record Stored(SessionRecord session, String instance) {}

  /// A part of a list.
  ///
  /// @param limit how many at most
  /// @param offset how many before them
  public record Page(int limit, int offset) {}

  /// Which sessions; null stands for any.
  ///
  /// @param ended whether they have ended
  /// @param activeSince of the living: with activity from then on
  /// @param quietSince of the living: without
  /// @param since opened from then on
  /// @param until opened before
  public record Sessions(
      @Nullable Boolean ended,
      @Nullable Instant activeSince,
      @Nullable Instant quietSince,
      @Nullable String kind,
      @Nullable String client,
      @Nullable String reason,
      @Nullable String instance,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /// Which requests; null stands for any.
  ///
  /// @param session the short form of a session's id
  /// @param error whether they failed
  public record Requests(
      @Nullable String session,
      @Nullable String client,
      @Nullable String method,
      @Nullable String tool,
      @Nullable Integer httpStatus,
      @Nullable Boolean error,
      @Nullable Instant since,
      @Nullable Instant until) {}

  private final Database database;

  Reports(Database database) {
    this.database = database;
  }

  /// Sessions, the latest opened first; of ended ones, the latest ended first.
  public List<Stored> sessions(Sessions which, Page page) {
    Where where =
        new Where()
            .equal("kind", which.kind())
            .equal("client_name", which.client())
            .equal("disconnect_reason", which.reason())
            .equal("instance", which.instance())
            .since("last_activity", which.activeSince())
            .until("last_activity", which.quietSince())
            .since("connected_at", which.since())
            .until("connected_at", which.until());
    boolean ended = which.ended() != null && which.ended();
    if (which.ended() != null) {
      where.and("disconnected_at is " + (ended ? "not null" : "null"));
    }
    return stored(where, ended ? "disconnected_at" : "connected_at", page);
  }

  private List<Stored> stored(Where where, String order, Page page) {
    return database.read(connection ->
        Sql.query(
            connection,
            "select %s, instance from mcp_sessions%s order by %s desc, session_id limit ? offset ?"
                .formatted(SessionRows.COLUMNS, where.clause(), order),
            row -> new Stored(SessionRows.read(row), row.getString("instance")),
            where.parameters(page.limit(), page.offset())));
  }

  /// The session of a short form; null if there is none.
  public @Nullable Stored session(String ref) {
    List<Stored> found =
        stored(new Where().equal("session_ref", ref), "connected_at", new Page(1, 0));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Requests, the latest first.
  public List<RequestRecord> requests(Requests which, Page page) {
    Where where =
        new Where()
            .equal("client_name", which.client())
            .equal("method", which.method())
            .equal("tool", which.tool())
            .equal("http_status", which.httpStatus())
            .equal("is_error", which.error())
            .since("started_at", which.since())
            .until("started_at", which.until());
    if (which.session() != null) {
      where.and(
          "session_id in (select session_id from mcp_sessions where session_ref = ?)",
          which.session());
    }
    return database.read(connection ->
        Sql.query(
            connection,
            "select %s from mcp_requests%s order by started_at desc, request_id limit ? offset ?"
                .formatted(RequestRows.COLUMNS, where.clause()),
            RequestRows::read,
            where.parameters(page.limit(), page.offset())));
  }

  /// Living units of a kind, by how long they were quiet.
  ///
  /// @param healthy shorter than the timeout
  /// @param aging up to twice the timeout
  /// @param stale longer: the reaper is late
  public record Ages(String kind, long healthy, long aging, long stale) {

    public long total() {
      return healthy + aging + stale;
    }
  }

  /// How the living stand, by kind.
  public List<Ages> ages(Instant now, Duration timeout) {
    long aging = Micros.of(now.minus(timeout));
    long stale = Micros.of(now.minus(timeout.multipliedBy(2)));
    return database.read(connection ->
        Sql.query(
            connection,
            """
            select kind,
              sum(case when last_activity > ? then 1 else 0 end) as healthy,
              sum(case when last_activity <= ? and last_activity > ? then 1 else 0 end) as aging,
              sum(case when last_activity <= ? then 1 else 0 end) as stale
            from mcp_sessions where disconnected_at is null group by kind order by kind
            """,
            row ->
                new Ages(
                    row.getString("kind"),
                    row.getLong("healthy"),
                    row.getLong("aging"),
                    row.getLong("stale")),
            aging,
            aging,
            stale,
            stale));
  }

  /// How many units of a kind were opened, or ended for a reason, since a full hour.
  ///
  /// @param reason empty for those that were opened
  public record Sum(String kind, String reason, long sessions, Duration duration) {}

  /// The sums of all hours from the one of an instant on.
  public List<Sum> sums(Instant since) {
    return database.read(connection ->
        Sql.query(
            connection,
            """
            select kind, reason, sum(sessions) as sessions, sum(total_duration) as total_duration
            from mcp_session_hours where hour_start >= ? group by kind, reason
            """,
            row ->
                new Sum(
                    row.getString("kind"),
                    row.getString("reason"),
                    row.getLong("sessions"),
                    Micros.duration(row.getLong("total_duration"))),
            Micros.hour(Micros.of(since))));
  }

  /// The calls of one tool: how many, how many failed, and how long they took.
  public record ToolTimes(
      String tool,
      long calls,
      long errors,
      Duration p50,
      Duration p95,
      Duration p99,
      Duration max) {}

  /// The tools that were called in a span of time, the most called first.
  public List<ToolTimes> tools(Instant since, Instant until) {
    return database.read(connection ->
        Sql.query(
            connection,
            """
            with calls as (
              select tool, is_error, ended_at - started_at as took,
                row_number() over (partition by tool order by ended_at - started_at) as place,
                count(*) over (partition by tool) as total
              from mcp_requests
              where tool is not null and started_at >= ? and started_at < ?)
            select tool, max(total) as total,
              sum(case when is_error then 1 else 0 end) as errors,
              min(case when place * 100 >= total * 50 then took end) as p50,
              min(case when place * 100 >= total * 95 then took end) as p95,
              min(case when place * 100 >= total * 99 then took end) as p99,
              max(took) as longest
            from calls group by tool order by total desc, tool
            """,
            row ->
                new ToolTimes(
                    row.getString("tool"),
                    row.getLong("total"),
                    row.getLong("errors"),
                    Micros.duration(row.getLong("p50")),
                    Micros.duration(row.getLong("p95")),
                    Micros.duration(row.getLong("p99")),
                    Micros.duration(row.getLong("longest"))),
            Micros.of(since),
            Micros.of(until)));
  }

  /// How many requests began in a span of time of one client, and how many of them failed.
  public record Slice(Instant start, String client, long requests, long errors) {}

  /// The requests over time, in slices of a length.
  public List<Slice> trend(Instant since, Instant until, Duration length) {
    long slice = Micros.of(length);
    return database.read(connection ->
        Sql.query(
            connection,
            """
            select (started_at / ?) * ? as slice, coalesce(client_name, '') as client,
              count(*) as requests, sum(case when is_error then 1 else 0 end) as errors
            from mcp_requests where started_at >= ? and started_at < ?
            group by 1, 2 order by 1, 2
            """,
            row ->
                new Slice(
                    Micros.instant(row.getLong("slice")),
                    row.getString("client"),
                    row.getLong("requests"),
                    row.getLong("errors")),
            slice,
            slice,
            Micros.of(since),
            Micros.of(until)));
  }
}
