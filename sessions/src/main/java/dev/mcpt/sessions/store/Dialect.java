package dev.mcpt.sessions.store;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The two databases. They share their SQL; what differs is how one connects.
enum Dialect {
  /// A file, used by one server at a time.
  SQLITE(
      "jdbc:sqlite:",
      4,
      Map.of("journal_mode", "WAL", "synchronous", "NORMAL", "busy_timeout", "5000")),
  /// A server, used by any number of instances.
  POSTGRESQL(
      "jdbc:postgresql:",
      10,
      Map.of(
          "connectTimeout", "2",
          "loginTimeout", "2",
          "socketTimeout", "10",
          "tcpKeepAlive", "true",
          "ApplicationName", "mcp-t"));

  private final String prefix;
  private final int readers;
  private final Map<String, String> properties;

  Dialect(String prefix, int readers, Map<String, String> properties) {
    this.prefix = prefix;
    this.readers = readers;
    this.properties = properties;
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

  Map<String, String> properties() {
    return properties;
  }
}
