package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/// Takes its time, tells its progress, and stops when it is cancelled.
final class Slow implements Tool {

  private static final long MAX_MILLIS = 600_000;
  private static final int STEPS = 10;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "slow",
          "Slow",
          "Answers after the given time, with ten progress notifications on the way.",
          Schemas.object(
              Json.object(
                  "milliseconds",
                  Schemas.integer(0, MAX_MILLIS, "How long to take, in milliseconds."))),
          null,
          ToolSpec.Effect.READS);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) throws InterruptedException {
    long millis = Objects.requireNonNull(arguments.integer("milliseconds"));
    Duration whole = Duration.ofMillis(millis);
    call.log(LogLevel.INFO, Json.of("slow starts, " + millis + " ms to go"));
    for (int step = 1; step <= STEPS; step++) {
      Duration before = whole.multipliedBy(step - 1).dividedBy(STEPS);
      if (!call.pause(whole.multipliedBy(step).dividedBy(STEPS).minus(before))) {
        return ToolOutcome.error("Cancelled after step " + (step - 1) + " of " + STEPS + ".");
      }
      call.progress(step, STEPS, "step " + step + " of " + STEPS);
    }
    return ToolOutcome.text("Took " + millis + " ms.");
  }
}
