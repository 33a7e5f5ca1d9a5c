package dev.mcpt.sessions.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mcpt.sessions.registry.StoreDownException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// Connections to a database that has the tables. Reads may come from any thread; writes come from
/// one, because SQLite has one writer. Thread-safe.
public final class Database implements AutoCloseable {

  private static final String MIGRATIONS = "classpath:dev/mcpt/sessions/store/migration";

  /// Who reads waits this long for a connection.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Dialect dialect;
  private final HikariDataSource reads;
  private final HikariDataSource writes;

  private Database(Dialect dialect, HikariDataSource reads, HikariDataSource writes) {
    this.dialect = dialect;
    this.reads = reads;
    this.writes = writes;
  }

  /// Connects, and brings the tables up to date.
  ///
  /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql://…`
  /// @throws IllegalArgumentException if the URL is of neither kind
  /// @throws StoreDownException if the database cannot be reached or is not one of ours
  public static Database open(String url) {
    Dialect dialect = Dialect.of(url);
    if (dialect == null) {
      throw new IllegalArgumentException("neither SQLite nor PostgreSQL");
    }
    migrate(dialect, url);
    HikariDataSource reads = pool(dialect, url, "reads", dialect.readers());
    try {
      return new Database(dialect, reads, pool(dialect, url, "writes", 1));
    } catch (StoreDownException e) {
      reads.close();
      throw e;
    }
  }

  /// The file of a SQLite database; null for any other URL, and for a database in memory.
  static @Nullable Path file(String url) {
    String name =
        url.startsWith(Dialect.SQLITE.prefix())
            ? url.substring(Dialect.SQLITE.prefix().length())
            : "";
    int query = name.indexOf('?');
    String path = query < 0 ? name : name.substring(0, query);
    return path.isEmpty() || path.startsWith(":") ? null : Path.of(path);
  }

  private static void migrate(Dialect dialect, String url) {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(url, null, null)
          .jdbcProperties(dialect.properties())
          .locations(MIGRATIONS)
          .table("mcp_schema_history")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreDownException(innermost(e), e);
    }
  }

  private static HikariDataSource pool(Dialect dialect, String url, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("mcp-t " + name);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.toMillis() / 2);
    dialect.properties().forEach(config::addDataSourceProperty);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new StoreDownException(innermost(e), e);
    }
  }

  private static String innermost(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
  }

  /// Whether other instances may use it at the same time.
  public boolean shared() {
    return dialect == Dialect.POSTGRESQL;
  }

  /// Its kind, such as `postgresql`; never its URL, which may hold a password.
  public String kind() {
    return dialect.word();
  }

  /// Reads.
  ///
  /// @throws StoreDownException if the database cannot be asked
  <T> T read(Sql.Work<T> work) {
    try (Connection connection = reads.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreDownException("the database cannot be asked", e);
    }
  }

  /// Writes in one transaction. Only one thread may.
  <T> T write(Sql.Work<T> work) throws SQLException {
    try (Connection connection = writes.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception first) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try (reads) {
      writes.close();
    }
  }
}
