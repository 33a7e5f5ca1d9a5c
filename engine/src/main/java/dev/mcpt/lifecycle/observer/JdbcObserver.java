package dev.mcpt.lifecycle.observer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads the documented tables of a database that sessions are kept in. Writes nothing.
public final class JdbcObserver implements Observer {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String HINT =
      "Give the --db that the server was started with: jdbc:sqlite:FILE or jdbc:postgresql://...";
  private static final String SESSION =
      "select status, disconnect_reason, connected_at, last_activity, disconnected_at,"
          + " total_duration, counter from mcp_sessions where session_ref = ?";
  private static final String CALLS =
      "select count(*) from mcp_requests r join mcp_sessions s on r.session_id = s.session_id"
          + " where s.session_ref = ? and r.method = 'tools/call'";
  private static final String OPEN =
      "select count(*) from mcp_sessions where kind = 'session' and disconnected_at is null";

  private final String url;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection kept;

  /// @param url with everything that the driver wants to know
  public JdbcObserver(String url) {
    this.url = url;
  }

  @Override
  public String word() {
    return "jdbc";
  }

  /// What is done with a row, or without one.
  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T of(ResultSet row) throws SQLException;
  }

  @Override
  public @Nullable Sighting session(String ref) throws Unobservable {
    return ask(SESSION, ref, JdbcObserver::sighting);
  }

  private static @Nullable Sighting sighting(ResultSet row) throws SQLException {
    if (!row.next()) {
      return null;
    }
    boolean over = row.getString("disconnect_reason") != null;
    return new Sighting(
        over,
        row.getString("disconnect_reason"),
        instant(row.getLong("connected_at")),
        instant(row.getLong("last_activity")),
        over ? instant(row.getLong("disconnected_at")) : null,
        over ? Duration.of(row.getLong("total_duration"), ChronoUnit.MICROS) : null,
        row.getLong("counter"));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public long calls(String ref) throws Unobservable {
    return counted(ask(CALLS, ref, JdbcObserver::number));
  }

  @Override
  public long open() throws Unobservable {
    return counted(ask(OPEN, null, JdbcObserver::number));
  }

  private static @Nullable Long number(ResultSet row) throws SQLException {
    return row.next() ? (Long) row.getLong(1) : null;
  }

  private static long counted(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private <T> @Nullable T ask(String sql, @Nullable String parameter, Reading<T> reading)
      throws Unobservable {
    lock.lock();
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reading.of(rows);
      }
    } catch (SQLException e) {
      close();
      throw new Unobservable(
          "the database of sessions cannot be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          HINT);
    } finally {
      lock.unlock();
    }
  }

  private Connection connection() throws SQLException {
    Connection open = kept;
    if (open == null) {
      open = connect();
      kept = open;
    }
    return open;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (url.startsWith(SQLITE)) {
      String file = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
      // The driver would make the file.
      if (!Files.exists(Path.of(file))) {
        throw new SQLException("there is no file " + file);
      }
      properties.setProperty("busy_timeout", "2000");
      return DriverManager.getConnection(url, properties);
    }
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "mcp-t stress");
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setReadOnly(true);
    return connection;
  }

  @Override
  public void close() {
    lock.lock();
    try (Connection _ = kept) {
      kept = null;
    } catch (SQLException _) {
      // It is gone either way.
    } finally {
      lock.unlock();
    }
  }
}
