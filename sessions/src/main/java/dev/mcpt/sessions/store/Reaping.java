package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.End;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.SessionRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends stored sessions whose time has come, a bounded number at a time, and lets old rows go.
final class Reaping {

  /// Rows that one transaction changes.
  static final int CHUNK = 2_000;

  private static final long FOREVER = Long.MAX_VALUE / 4;

  private static final String END =
      """
      update mcp_sessions set status = 'disconnected', disconnect_reason = ?,
        disconnected_at = %1$s + ?, total_duration = %1$s + ? - connected_at
      where disconnected_at is null and session_id in (
        select session_id from mcp_sessions
        where disconnected_at is null and %2$s
        order by last_activity limit ?)
      and %2$s
      returning %3$s
      """;

  private static final String IDLE =
      END.formatted(
          "last_activity",
          "kind = 'session' and last_activity <= ? and last_activity - connected_at <= ?",
          SessionRows.COLUMNS);

  private static final String OLD =
      END.formatted("connected_at", "kind = 'session' and connected_at <= ?", SessionRows.COLUMNS);

  private static final String LOST =
      END.formatted(
          "last_activity",
          """
          kind <> 'session' and (instance = ? or instance not in (
            select instance from mcp_instances where seen_at >= ?))
          """,
          SessionRows.COLUMNS);

  private Reaping() {}

  /// Ends idle and over-aged sessions, at most a chunk of each; the end is when it was due.
  static List<SessionRecord> due(Connection connection, Instant now, Limits limits)
      throws SQLException {
    long timeout = Micros.of(limits.timeout());
    long cutoff = Micros.of(now) - timeout;
    Duration maxAge = limits.maxAge();
    // A session that grew too old before it was idle for too long ended of age.
    long young = maxAge == null ? FOREVER : Micros.of(maxAge) - timeout;
    List<SessionRecord> gone =
        new ArrayList<>(
            ended(
                connection, IDLE, EndReason.TIMEOUT_NO_ACTIVITY, timeout, List.of(cutoff, young)));
    if (maxAge != null) {
      long age = Micros.of(maxAge);
      gone.addAll(ended(connection, OLD, EndReason.MAX_AGE, age, List.of(Micros.of(now) - age)));
    }
    sum(connection, gone);
    return gone;
  }

  /// Ends what died with its instance: all kinds but sessions, which others can go on with.
  ///
  /// @param starting an instance that starts, and so has nothing alive yet; or null
  /// @param seenSince an instance that was not seen since is dead
  static List<SessionRecord> lost(
      Connection connection, @Nullable String starting, Instant seenSince) throws SQLException {
    List<SessionRecord> gone =
        ended(
            connection,
            LOST,
            EndReason.CRASH_RECOVERED,
            0,
            List.of(Objects.requireNonNullElse(starting, ""), Micros.of(seenSince)));
    sum(connection, gone);
    return gone;
  }

  private static List<SessionRecord> ended(
      Connection connection, String sql, EndReason reason, long after, List<Object> condition)
      throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>(List.of(reason.word(), after, after));
    parameters.addAll(condition);
    parameters.add(CHUNK);
    parameters.addAll(condition);
    return Sql.query(connection, sql, SessionRows::read, parameters.toArray());
  }

  private static void sum(Connection connection, List<SessionRecord> gone) throws SQLException {
    Hours hours = new Hours();
    for (SessionRecord session : gone) {
      End end = Objects.requireNonNull(session.end());
      hours.ended(session, end);
    }
    hours.write(connection);
  }

  /// Deletes at most a chunk of ended sessions, of requests and of sums older than a point in time.
  ///
  /// @return how many rows
  static int forget(Connection connection, Instant before) throws SQLException {
    long cutoff = Micros.of(before);
    return delete(connection, "mcp_sessions", "session_id", "disconnected_at", cutoff)
        + delete(connection, "mcp_requests", "request_id", "started_at", cutoff)
        + Sql.update(
            connection, "delete from mcp_session_hours where hour_start < ?", Micros.hour(cutoff));
  }

  private static int delete(
      Connection connection, String table, String key, String time, long cutoff)
      throws SQLException {
    String sql =
        "delete from %1$s where %2$s in (select %2$s from %1$s where %3$s < ? order by %3$s limit ?)"
            .formatted(table, key, time);
    return Sql.update(connection, sql, cutoff, CHUNK);
  }
}
