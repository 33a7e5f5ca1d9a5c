package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Objects;

/// Gives back what it got.
final class Echo implements Tool {

  private static final int MAX_LENGTH = 1_000_000;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "echo",
          "Echo",
          "Gives back the message, character for character.",
          Schemas.object(
              Json.object("message", Schemas.string(MAX_LENGTH, "What is to be given back."))),
          null,
          ToolSpec.Effect.READS);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    return ToolOutcome.text(Objects.requireNonNull(arguments.string("message")));
  }
}
