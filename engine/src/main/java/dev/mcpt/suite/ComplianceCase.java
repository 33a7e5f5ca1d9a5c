package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A selection of protocol requirements to check.
///
/// @param protocolVersion the revision to speak; null: what the server file says
/// @param requiredCapabilities capabilities that the server must declare, `tools` or
///   `resources.subscribe`
/// @param categories words of [Categories#COMPLIANCE]; empty: all
public record ComplianceCase(
    String id,
    Duration timeout,
    JsonObject metadata,
    int trials,
    List<String> tags,
    @Nullable String protocolVersion,
    List<String> requiredCapabilities,
    List<String> categories)
    implements TestCase {

  public ComplianceCase {
    tags = List.copyOf(tags);
    requiredCapabilities = List.copyOf(requiredCapabilities);
    categories = List.copyOf(categories);
  }

  /// A case with every default: all requirements.
  public static ComplianceCase of(String id, List<String> categories) {
    return new ComplianceCase(
        id, DEFAULT_TIMEOUT, JsonObject.EMPTY, 1, List.of(), null, List.of(), categories);
  }
}
