package dev.mcpt.sessions.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL of the test's own, on a free port of the loopback; it can be stopped and
/// started again. Its program comes as a test library, so that nothing need be installed.
public final class Postgres implements AutoCloseable {

  private final Path folder;
  private final AtomicInteger databases = new AtomicInteger();
  private EmbeddedPostgres running;

  private Postgres(Path folder) throws IOException {
    this.folder = folder;
    this.running =
        EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false).start();
  }

  public static Postgres start() throws IOException {
    return new Postgres(Files.createTempDirectory("mcp-t-postgres"));
  }

  /// The JDBC URL of a database that nobody has used.
  public String database() {
    String name = "sessions" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name);
  }

  private String url(String name) {
    return running.getJdbcUrl("postgres", name);
  }

  /// Stops the server and leaves its data.
  public void stop() throws IOException {
    running.close();
  }

  /// Starts it again where it was.
  public void restart() throws IOException {
    running =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(running.getPort())
            .start();
  }

  @Override
  public void close() throws IOException {
    running.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
