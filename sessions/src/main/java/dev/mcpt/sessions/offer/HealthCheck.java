package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;

/// Says that the server works.
final class HealthCheck implements Tool {

  private static final ToolSpec SPEC =
      new ToolSpec(
          "health_check",
          "Health check",
          "Says whether the server works, since when, and how many sessions are open.",
          Schemas.nothing(),
          Schemas.object(
              Json.object(
                  "status", Json.object("type", "string", "const", "healthy"),
                  "version", Schemas.of("string", "Version of the server."),
                  "uptime_seconds", Schemas.of("number", "Time since the start."),
                  "active_sessions", Schemas.of("integer", "Sessions that are open now."),
                  "timestamp", Schemas.of("string", "Now, in UTC."))),
          ToolSpec.Effect.READS);

  private final Facts facts;

  HealthCheck(Facts facts) {
    this.facts = facts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    var now = facts.clock().instant();
    return ToolOutcome.structured(
        Json.object(
            "status", "healthy",
            "version", facts.version(),
            "uptime_seconds", Schemas.seconds(Duration.between(facts.startedAt(), now)),
            "active_sessions", facts.registry().active(),
            "timestamp", now.toString()));
  }
}
