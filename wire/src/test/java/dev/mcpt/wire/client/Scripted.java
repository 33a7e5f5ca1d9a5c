package dev.mcpt.wire.client;

import dev.mcpt.wire.transport.StdioTarget;
import java.util.List;

/// Servers of a few lines of shell, for what the reference server does not do. An answer gets the
/// id of the line that it answers.
final class Scripted {

  static final String DISCOVERED =
      "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{},"
          + "\"ttlMs\":0,\"cacheScope\":\"public\"}";

  /// Answers `initialize` with 2025-06-18, whatever was proposed.
  static final String LEGACY = on("\"initialize\"", answer(initialized("2025-06-18")));

  private Scripted() {}

  static String initialized(String revision) {
    return "{\"protocolVersion\":\"%s\",\"capabilities\":{},\"serverInfo\":{\"name\":\"sh\",\"version\":\"1\"}}"
        .formatted(revision);
  }

  /// A reaction to lines that hold this text; the first one that fits is taken.
  static String on(String text, String commands) {
    return "*'%s'*) %s ;;".formatted(text, commands);
  }

  static String answer(String result) {
    return line("{\"jsonrpc\":\"2.0\",\"id\":'\"$id\"',\"result\":%s}".formatted(result));
  }

  static String error(int code, String message) {
    return errorObject("{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
  }

  static String errorObject(String error) {
    return line("{\"jsonrpc\":\"2.0\",\"id\":'\"$id\"',\"error\":%s}".formatted(error));
  }

  /// Writes a line to stdout.
  static String line(String text) {
    return "printf '%s\\n' '" + text + "'";
  }

  static StdioTarget server(String... reactions) {
    String script =
        """
        while IFS= read -r line; do
          id=${line#*\\"id\\":}; id=${id%%%%[,\\}]*}
          case "$line" in
          %s
          esac
        done
        """
            .formatted(String.join("\n", reactions));
    return StdioTarget.of(List.of("sh", "-c", script));
  }
}
