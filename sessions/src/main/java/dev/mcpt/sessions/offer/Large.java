package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Objects;

/// Answers with a text of a chosen size.
final class Large implements Tool {

  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final String LINE =
      "The quick brown fox jumps over the lazy dog, again and again.\n";

  private static final ToolSpec SPEC =
      new ToolSpec(
          "large",
          "Large",
          "Answers with a text of the given size.",
          Schemas.object(
              Json.object(
                  "bytes", Schemas.integer(1, MAX_BYTES, "Size of the text in bytes of UTF-8."))),
          null,
          ToolSpec.Effect.READS);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    int bytes = Math.toIntExact(Objects.requireNonNull(arguments.integer("bytes")));
    return ToolOutcome.text(LINE.repeat(bytes / LINE.length() + 1).substring(0, bytes));
  }
}
