package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mirrors the arguments of a tool call that the tool's schema marks with `x-mcp-header`. Knows the
/// tools that were listed over the same connection. Thread-safe.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
final class ParamHeaders {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

  private record Mark(List<String> path, String header) {}

  private final Map<String, List<Mark>> byTool = new ConcurrentHashMap<>();

  /// Remembers the marks of listed tools.
  void learn(JsonArray tools) {
    for (JsonValue item : tools) {
      String name = item instanceof JsonObject tool ? tool.string("name") : null;
      if (name != null && item instanceof JsonObject tool) {
        List<Mark> marks = new ArrayList<>();
        collect(tool.object("inputSchema"), List.of(), marks);
        byTool.put(name, List.copyOf(marks));
      }
    }
  }

  /// Marks count where a chain of `properties` leads to them, and nowhere else.
  private static void collect(@Nullable JsonObject schema, List<String> path, List<Mark> marks) {
    JsonObject properties = schema == null ? null : schema.object("properties");
    if (properties == null) {
      return;
    }
    for (String name : properties.keys()) {
      JsonObject property = properties.object(name);
      if (property != null) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(name);
        String header = property.string("x-mcp-header");
        if (header != null && TOKEN.matcher(header).matches()) {
          marks.add(new Mark(List.copyOf(deeper), HeaderNames.PARAM_PREFIX + header));
        }
        collect(property, deeper, marks);
      }
    }
  }

  /// The headers for a call; none for a tool that was not listed. What is absent, null or no
  /// primitive value has none.
  Headers of(@Nullable String tool, @Nullable JsonObject arguments) {
    Headers headers = Headers.none();
    for (Mark mark : tool == null ? List.<Mark>of() : byTool.getOrDefault(tool, List.of())) {
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
