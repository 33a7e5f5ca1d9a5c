package dev.mcpt.run;

import dev.mcpt.dialogue.Prompts;
import dev.mcpt.provider.ModelUsage;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// What models did in a whole run, as its result says it.
final class Usage {
  private Usage() {}

  /// Nothing where no model was asked.
  static JsonObject of(ModelUsage usage) {
    return usage.requests() == 0
        ? JsonObject.EMPTY
        : Json.object(
            "requests_made", usage.requests(),
            "retries", usage.retries(),
            "error_count", usage.errors(),
            "input_tokens", usage.tokens().input(),
            "output_tokens", usage.tokens().output(),
            "total_latency_ms", usage.latency().toMillis(),
            "cost_usd", usage.costUsd(),
            "prompts_version", Prompts.VERSION);
  }
}
