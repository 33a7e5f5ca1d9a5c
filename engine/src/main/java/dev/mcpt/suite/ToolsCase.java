package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// Calls with known answers, made in order on one connection, without a model.
public record ToolsCase(
    String id,
    Duration timeout,
    JsonObject metadata,
    int trials,
    List<String> tags,
    List<Step> steps)
    implements TestCase {

  public ToolsCase {
    tags = List.copyOf(tags);
    steps = List.copyOf(steps);
  }

  /// A case with every default.
  public static ToolsCase of(String id, List<Step> steps) {
    return new ToolsCase(id, DEFAULT_TIMEOUT, JsonObject.EMPTY, 1, List.of(), steps);
  }
}
