package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.HeaderNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `x-mcp-header` marks of one tool's input schema, and what is wrong with them. A mark names a
/// header in token characters that no other mark of the tool names in whatever case, and stands on
/// a string, integer or boolean to which a chain of `properties` leads.
///
/// @param problem the first thing that is wrong, or null; a tool with one must not be used
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">x-mcp-header</a>
public record HeaderMarks(List<Mark> marks, @Nullable String problem) {

  /// One marked argument.
  ///
  /// @param path the property names that lead to it
  public record Mark(List<String> path, String header) {}

  private static final String KEYWORD = "x-mcp-header";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final List<String> NAMED = List.of("properties", "patternProperties", "$defs");

  /// Keywords whose value is data, not a schema.
  private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");

  /// The marks of an input schema; none where there is no schema.
  public static HeaderMarks of(@Nullable JsonObject schema) {
    Reader reader = new Reader();
    if (schema != null) {
      reader.schema(schema, List.of());
    }
    return new HeaderMarks(List.copyOf(reader.marks), reader.problem);
  }

  /// Collects while it walks.
  private static final class Reader {
    private final List<Mark> marks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable String problem;

    /// @param path how `properties` alone lead here; null where they do not
    void schema(JsonObject schema, @Nullable List<String> path) {
      JsonValue name = schema.get(KEYWORD);
      if (name != null) {
        mark(schema, name, path);
      }
      for (JsonObject.Member member : schema.members()) {
        if (NAMED.contains(member.name()) && member.value() instanceof JsonObject named) {
          boolean direct = member.name().equals("properties");
          for (JsonObject.Member property : named.members()) {
            nested(property.value(), direct ? deeper(path, property.name()) : null);
          }
        } else if (!DATA.contains(member.name())) {
          nested(member.value(), null);
        }
      }
    }

    private void nested(JsonValue value, @Nullable List<String> path) {
      if (value instanceof JsonObject object) {
        schema(object, path);
      } else if (value instanceof JsonArray array) {
        array.forEach(item -> nested(item, null));
      }
    }

    private static @Nullable List<String> deeper(@Nullable List<String> path, String name) {
      if (path == null) {
        return null;
      }
      List<String> all = new ArrayList<>(path);
      all.add(name);
      return all;
    }

    private void mark(JsonObject schema, JsonValue name, @Nullable List<String> path) {
      String wrong = wrong(schema, name, path);
      if (wrong != null) {
        problem = problem == null ? KEYWORD + " " + name + " " + wrong : problem;
      } else if (name instanceof JsonString(String header) && path != null) {
        marks.add(new Mark(List.copyOf(path), HeaderNames.PARAM_PREFIX + header));
      }
    }

    private @Nullable String wrong(JsonObject schema, JsonValue name, @Nullable List<String> path) {
      if (!(name instanceof JsonString(String header)) || !TOKEN.matcher(header).matches()) {
        return "is no header name";
      }
      if (path == null || path.isEmpty()) {
        return "stands where not only properties lead";
      }
      if (!TYPES.contains(String.valueOf(schema.string("type")))) {
        return "stands on what is no string, integer or boolean";
      }
      return names.add(header.toLowerCase(Locale.ROOT)) ? null : "is there twice";
    }
  }
}
