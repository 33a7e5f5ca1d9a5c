package dev.mcpt.dialogue;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.wire.http.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What surrounds a conversation.
///
/// @param toolTimeout how long one request to the server may take
/// @param end when the case has had its time
/// @param ticker nanoseconds that never go back
/// @param rerun the command that runs only this case again
/// @param models what models did for the case until now
/// @param stage is told what happens now
/// @param preliminary is told the result so far whenever it changes, the judge still pending
public record DialogueContext(
    Duration toolTimeout,
    Deadline end,
    LongSupplier ticker,
    String rerun,
    Supplier<ModelMetrics> models,
    Consumer<String> stage,
    Consumer<CaseResult> preliminary) {

  Deadline deadline() {
    return Deadline.in(toolTimeout).earlier(end);
  }
}
