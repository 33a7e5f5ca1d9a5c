package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A selection of attacks to try.
///
/// @param authMethod how the server authenticates, `none`, `token` or `oauth`; null: not said
/// @param rateLimitThreshold after how many quick requests a limit is expected
/// @param vulnerabilityChecks words of [Categories#SECURITY]; empty: all
/// @param severityThreshold findings below it are warnings
public record SecurityCase(
    String id,
    Duration timeout,
    JsonObject metadata,
    int trials,
    List<String> tags,
    @Nullable String authMethod,
    int rateLimitThreshold,
    List<String> vulnerabilityChecks,
    Severity severityThreshold)
    implements TestCase {

  public static final int DEFAULT_RATE_LIMIT_THRESHOLD = 100;

  public SecurityCase {
    tags = List.copyOf(tags);
    vulnerabilityChecks = List.copyOf(vulnerabilityChecks);
  }

  /// A case with every default.
  public static SecurityCase of(String id, List<String> vulnerabilityChecks) {
    return new SecurityCase(
        id,
        DEFAULT_TIMEOUT,
        JsonObject.EMPTY,
        1,
        List.of(),
        null,
        DEFAULT_RATE_LIMIT_THRESHOLD,
        vulnerabilityChecks,
        Severity.MEDIUM);
  }
}
