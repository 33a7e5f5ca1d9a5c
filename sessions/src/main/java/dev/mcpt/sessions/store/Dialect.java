package dev.mcpt.sessions.store;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The two databases. They share their SQL; what differs is how one connects.
enum Dialect {
  /// A file, used by one server at a time.
  SQLITE("jdbc:sqlite:", 4),
  /// A server, used by any number of instances.
  POSTGRESQL("jdbc:postgresql:", 10);

  private final String prefix;
  private final int readers;

  Dialect(String prefix, int readers) {
    this.prefix = prefix;
    this.readers = readers;
  }

  /// The dialect of a JDBC URL; null if it is neither.
  static @Nullable Dialect of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.prefix)) {
        return dialect;
      }
    }
    return null;
  }

  String prefix() {
    return prefix;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How many may read at once.
  int readers() {
    return readers;
  }

  /// What the driver is told: nobody waits long for a database that is not there.
  Map<String, String> properties() {
    return switch (this) {
      case SQLITE -> Map.of("journal_mode", "WAL", "synchronous", "NORMAL", "busy_timeout", "5000");
      case POSTGRESQL ->
          Map.of(
              "connectTimeout", "2",
              "loginTimeout", "2",
              "socketTimeout", "10",
              "tcpKeepAlive", "true",
              "ApplicationName", "mcp-t");
    };
  }
}
