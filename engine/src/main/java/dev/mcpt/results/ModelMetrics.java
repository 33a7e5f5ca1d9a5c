package dev.mcpt.results;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What language models did for one case: agent, simulated user and judge together.
///
/// @param requests HTTP requests that went out, repeats included
/// @param retries those among them that repeated another
/// @param errors requests that brought no usable reply
/// @param inputTokens tokens that were read, as the services count them
/// @param outputTokens tokens that were written, as the services count them
/// @param latency how long all requests took together, waits between them not counted
/// @param costUsd null where the price of a model is not known
public record ModelMetrics(
    int requests,
    int retries,
    int errors,
    long inputTokens,
    long outputTokens,
    Duration latency,
    @Nullable Double costUsd) {

  /// No model was asked.
  public static final ModelMetrics NONE = new ModelMetrics(0, 0, 0, 0, 0, Duration.ZERO, 0.0);

  /// Both together; the cost is known where both are.
  public ModelMetrics plus(ModelMetrics other) {
    return new ModelMetrics(
        requests + other.requests,
        retries + other.retries,
        errors + other.errors,
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        latency.plus(other.latency),
        costUsd == null || other.costUsd == null ? null : (Double) (costUsd + other.costUsd));
  }
}
