package dev.mcpt.wire.client;

import dev.mcpt.wire.client.HeaderMarks.Mark;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Mirrors the arguments of a tool call that the tool's schema marks with `x-mcp-header`. Knows the
/// tools that were listed over the same connection. Thread-safe.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
final class ParamHeaders {

  private final Map<String, HeaderMarks> byTool = new ConcurrentHashMap<>();

  /// Remembers the marks of listed tools.
  void learn(JsonArray tools) {
    for (JsonValue item : tools) {
      String name = item instanceof JsonObject tool ? tool.string("name") : null;
      if (name != null && item instanceof JsonObject tool) {
        byTool.put(name, HeaderMarks.of(tool.object("inputSchema")));
      }
    }
  }

  /// The tools that must not be used because of their marks, and what is wrong.
  Map<String, String> problems() {
    Map<String, String> problems = new HashMap<>();
    byTool.forEach((tool, marks) -> {
      if (marks.problem() != null) {
        problems.put(tool, marks.problem());
      }
    });
    return problems;
  }

  /// The headers for a call; none for a tool that was not listed. What is absent, null or no
  /// primitive value has none.
  Headers of(@Nullable String tool, @Nullable JsonObject arguments) {
    Headers headers = Headers.none();
    HeaderMarks known = tool == null ? null : byTool.get(tool);
    for (Mark mark : known == null ? List.<Mark>of() : known.marks()) {
      String value = text(at(arguments, mark.path()));
      if (value != null) {
        headers = headers.with(mark.header(), HeaderValues.encoded(value));
      }
    }
    return headers;
  }

  private static @Nullable JsonValue at(@Nullable JsonObject arguments, List<String> path) {
    JsonValue value = arguments;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.get(name) : null;
    }
    return value;
  }

  private static @Nullable String text(@Nullable JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonBoolean(boolean yes) -> String.valueOf(yes);
      case JsonNumber number -> number.text();
      case null, default -> null;
    };
  }
}
