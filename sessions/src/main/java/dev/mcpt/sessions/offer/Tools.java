package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tools on offer. A tool's input schema is made ready at its first call. Thread-safe.
public final class Tools {

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Map<Tool, JsonSchema> inputs = new ConcurrentHashMap<>();

  private Tools(List<Tool> list) {
    list.forEach(tool -> tools.put(tool.spec().name(), tool));
  }

  /// The one list of all tools, in the order in which they are listed, and those that are added.
  static Tools of(Facts facts, List<Tool> added) {
    List<Tool> own =
        List.of(
            new Add(),
            new Counter(facts),
            new Echo(),
            new Fail(),
            new HealthCheck(facts),
            new Heartbeat(facts),
            new Large(),
            new SessionInfo(facts),
            new Slow());
    return new Tools(Stream.concat(own.stream(), added.stream()).toList());
  }

  private static JsonSchema compiled(Tool tool) {
    try {
      return JsonSchema.compile(tool.spec().inputSchema());
    } catch (JsonSchemaException e) {
      throw new IllegalStateException("input schema of " + tool.spec().name(), e);
    }
  }

  public List<Tool> all() {
    return tools.values().stream().filter(Tool::isOffered).toList();
  }

  /// The tool of a name, or null if there is none.
  public @Nullable Tool find(String name) {
    Tool tool = tools.get(name);
    return tool != null && tool.isOffered() ? tool : null;
  }

  /// Where the arguments break the tool's input schema; none if they fit.
  public List<Violation> violations(Tool tool, JsonObject arguments) {
    return inputs.computeIfAbsent(tool, Tools::compiled).validate(arguments);
  }
}
