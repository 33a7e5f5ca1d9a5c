package dev.mcpt.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What models did for one case.
///
/// @param requests HTTP requests that went out, repeats included
/// @param retries those among them that repeated another
/// @param errors requests that brought no usable reply
/// @param latency how long all requests took together, waits between them not counted
/// @param costUsd null where the price of a model is not known
public record ModelUsage(
    int requests,
    int retries,
    int errors,
    TokenUsage tokens,
    Duration latency,
    @Nullable Double costUsd) {

  /// No model was asked.
  public static final ModelUsage NONE =
      new ModelUsage(0, 0, 0, TokenUsage.NONE, Duration.ZERO, 0.0);
}
