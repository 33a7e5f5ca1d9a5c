package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.End;
import dev.mcpt.sessions.registry.SessionRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sums of `mcp_session_hours`, collected over one transaction. They are written in one order,
/// so that two instances never wait for each other.
final class Hours {

  /// The reason that stands for having been opened.
  static final String OPENED = "";

  private static final String ADD =
      """
      insert into mcp_session_hours (hour_start, kind, reason, sessions, total_duration)
      values (?, ?, ?, ?, ?)
      on conflict (hour_start, kind, reason) do update set
        sessions = mcp_session_hours.sessions + excluded.sessions,
        total_duration = mcp_session_hours.total_duration + excluded.total_duration
      """;

  private record Key(long hour, String kind, String reason) {}

  private record Sum(long sessions, long duration) {
    Sum plus(Sum other) {
      return new Sum(sessions + other.sessions, duration + other.duration);
    }
  }

  private final Map<Key, Sum> sums =
      new TreeMap<>(
          Comparator.comparingLong(Key::hour).thenComparing(Key::kind).thenComparing(Key::reason));

  void opened(SessionRecord session) {
    add(Micros.of(session.openedAt()), session, OPENED, 0);
  }

  void ended(SessionRecord session, End end) {
    long at = Micros.of(end.at());
    add(at, session, end.reason().word(), at - Micros.of(session.openedAt()));
  }

  private void add(long at, SessionRecord session, String reason, long duration) {
    Key key = new Key(Micros.hour(at), session.opening().kind().word(), reason);
    sums.merge(key, new Sum(1, duration), Sum::plus);
  }

  void write(Connection connection) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    sums.forEach((key, sum) ->
        rows.add(
            new @Nullable Object[] {key.hour, key.kind, key.reason, sum.sessions, sum.duration}));
    Sql.batch(connection, ADD, rows);
  }
}
