package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.End;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRecord;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table `mcp_sessions`: every transition is guarded by the row's not having ended.
final class SessionRows {

  /// What [#read] needs of a row.
  static final String COLUMNS =
      "session_id, kind, protocol_version, principal, client_name, client_version, status,"
          + " connected_at, last_activity, disconnected_at, disconnect_reason, counter";

  private static final String INSERT =
      """
      insert into mcp_sessions (session_id, session_ref, kind, era, protocol_version, principal,
        client_name, client_version, instance, status, connected_at, last_activity, counter)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (session_id) do nothing
      """;

  private static final String ACTIVATE =
      """
      update mcp_sessions set status = 'active' where session_id = ? and status = 'new'
      """;

  private static final String TOUCH =
      """
      update mcp_sessions set last_activity = ?,
        counter = case when counter < ? then ? else counter end
      where session_id = ? and disconnected_at is null and last_activity <= ?
      """;

  private static final String END =
      """
      update mcp_sessions set status = 'disconnected', disconnect_reason = ?, disconnected_at = ?,
        total_duration = ? - connected_at,
        last_activity = case when last_activity < ? then ? else last_activity end,
        counter = case when counter < ? then ? else counter end
      where session_id = ? and disconnected_at is null and last_activity <= ?
      """;

  private SessionRows() {}

  /// Adds sessions.
  ///
  /// @return how many rows each of them added: 1, or 0 if it was there already
  static int[] insert(Connection connection, List<SessionRecord> sessions, String instance)
      throws SQLException {
    return Sql.batch(
        connection, INSERT, sessions.stream().map(it -> inserted(it, instance)).toList());
  }

  private static @Nullable Object[] inserted(SessionRecord session, String instance) {
    Opening opening = session.opening();
    return new @Nullable Object[] {
      session.key(),
      session.ref(),
      opening.kind().word(),
      era(opening.protocolVersion()),
      opening.protocolVersion(),
      opening.principal(),
      opening.client().name(),
      opening.client().version(),
      instance,
      session.active() ? "active" : "new",
      Micros.of(session.openedAt()),
      Micros.of(session.lastActivity()),
      session.count()
    };
  }

  private static String era(String version) {
    Revision revision = Revision.of(version);
    Era era = revision == null ? Era.STATEFUL : revision.era();
    return era.name().toLowerCase(Locale.ROOT);
  }

  static void activate(Connection connection, List<String> keys) throws SQLException {
    Sql.batch(
        connection, ACTIVATE, keys.stream().map(key -> new @Nullable Object[] {key}).toList());
  }

  static void touch(Connection connection, Collection<Touch> touches) throws SQLException {
    Sql.batch(
        connection,
        TOUCH,
        touches.stream()
            .map(it ->
                new @Nullable Object[] {it.micros(), it.count(), it.count(), it.key(), it.micros()})
            .toList());
  }

  /// Ends sessions.
  ///
  /// @return how many rows each of them changed: 1, or 0 if it was too late
  static int[] end(Connection connection, List<Change.Ended> ends) throws SQLException {
    return Sql.batch(connection, END, ends.stream().map(SessionRows::ended).toList());
  }

  private static @Nullable Object[] ended(Change.Ended change) {
    SessionRecord session = change.session();
    End end = Objects.requireNonNull(session.end());
    long at = Micros.of(end.at());
    long last = Micros.of(session.lastActivity());
    long bound = change.guarded() ? last : Long.MAX_VALUE;
    return new @Nullable Object[] {
      end.reason().word(),
      at,
      at,
      last,
      last,
      session.count(),
      session.count(),
      session.key(),
      bound
    };
  }

  static List<SessionRecord> find(Connection connection, List<String> keys) throws SQLException {
    return Sql.query(
        connection,
        "select %s from mcp_sessions where session_id in (%s)"
            .formatted(COLUMNS, Sql.marks(keys.size())),
        SessionRows::read,
        keys.toArray());
  }

  static boolean admit(Connection connection, String key, long now, long since)
      throws SQLException {
    return Sql.update(
            connection,
            """
            update mcp_sessions
            set last_activity = case when last_activity < ? then ? else last_activity end
            where session_id = ? and disconnected_at is null and last_activity > ?
            """,
            now,
            now,
            key,
            since)
        == 1;
  }

  /// Adds one to what a living session counts, and returns it.
  ///
  /// @return -1 if it has ended
  static long increment(Connection connection, String key) throws SQLException {
    List<Long> count =
        Sql.query(
            connection,
            """
            update mcp_sessions set counter = counter + 1
            where session_id = ? and disconnected_at is null returning counter
            """,
            row -> row.getLong(1),
            key);
    return count.isEmpty() ? -1 : count.getFirst();
  }

  static SessionRecord read(ResultSet row) throws SQLException {
    String reason = row.getString("disconnect_reason");
    End end =
        reason == null
            ? null
            : new End(
                Micros.instant(row.getLong("disconnected_at")),
                Objects.requireNonNull(EndReason.of(reason), reason));
    String kind = row.getString("kind");
    return new SessionRecord(
        row.getString("session_id"),
        new Opening(
            Objects.requireNonNull(SessionKind.of(kind), kind),
            new ClientName(row.getString("client_name"), row.getString("client_version")),
            row.getString("protocol_version"),
            row.getString("principal")),
        Micros.instant(row.getLong("connected_at")),
        Micros.instant(row.getLong("last_activity")),
        row.getString("status").equals("active"),
        row.getLong("counter"),
        end);
  }
}
