package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;

/// Fails, always, in the way a tool should.
final class Fail implements Tool {

  private static final int MAX_LENGTH = 1000;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "fail",
          "Fail",
          "Always fails, with the given message.",
          Schemas.object(
              Json.object("message", Schemas.string(MAX_LENGTH, "What the failure says.")),
              List.of()),
          null,
          ToolSpec.Effect.READS);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    String message = arguments.string("message");
    call.log(LogLevel.ERROR, Json.of("fail was called"));
    return ToolOutcome.error(message == null ? "This tool always fails." : message);
  }
}
