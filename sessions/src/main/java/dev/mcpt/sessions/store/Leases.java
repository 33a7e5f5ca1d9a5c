package dev.mcpt.sessions.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Which instances live, and who of them has a task that only one may do.
final class Leases {

  static final String REAPER = "reaper";

  private Leases() {}

  /// Takes a lease that is free or has run out, or extends one's own.
  ///
  /// @return whether the holder has it now
  static boolean take(
      Connection connection, String name, String holder, Instant now, Duration length)
      throws SQLException {
    return Sql.update(
            connection,
            """
            insert into mcp_leases (name, holder, expires_at) values (?, ?, ?)
            on conflict (name) do update set
              holder = excluded.holder, expires_at = excluded.expires_at
            where mcp_leases.holder = excluded.holder or mcp_leases.expires_at <= ?
            """,
            name,
            holder,
            Micros.of(now.plus(length)),
            Micros.of(now))
        == 1;
  }

  /// Gives a lease back, if one has it.
  static int release(Connection connection, String name, String holder) throws SQLException {
    return Sql.update(
        connection, "delete from mcp_leases where name = ? and holder = ?", name, holder);
  }

  /// Says that an instance lives.
  static int seen(Connection connection, String instance, Instant now) throws SQLException {
    long micros = Micros.of(now);
    return Sql.update(
        connection,
        """
        insert into mcp_instances (instance, started_at, seen_at) values (?, ?, ?)
        on conflict (instance) do update set seen_at = excluded.seen_at
        """,
        instance,
        micros,
        micros);
  }

  static int gone(Connection connection, String instance) throws SQLException {
    return Sql.update(connection, "delete from mcp_instances where instance = ?", instance);
  }
}
