package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.Session;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// Counts its calls, for each session apart.
final class Counter implements Tool {

  private static final ToolSpec SPEC =
      new ToolSpec(
          "counter",
          "Counter",
          "Counts the calls of this session. Without a session there is nothing to count in.",
          Schemas.nothing(),
          Schemas.object(
              Json.object("count", Schemas.of("integer", "Calls so far, this one included."))),
          ToolSpec.Effect.ADDS);

  private final Facts facts;

  Counter(Facts facts) {
    this.facts = facts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    Session session = call.session();
    return session == null
        ? ToolOutcome.error("Revision " + call.revision().id() + " has no sessions to count in.")
        : ToolOutcome.structured(Json.object("count", facts.registry().increment(session)));
  }
}
