package dev.mcpt.tools;

import dev.mcpt.results.CaseResult;
import dev.mcpt.wire.http.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// What surrounds a case.
///
/// @param toolTimeout how long one request may take
/// @param end when the case has had its time
/// @param snapshots the folder of the suite's snapshots
/// @param updateSnapshots snapshots that differ are written anew
/// @param ci nobody is there to look at a new snapshot, so that a missing one fails
/// @param rerun the command that runs only this case again
/// @param stage is told what happens now
/// @param soFar is told the result so far whenever a step has ended
public record ToolContext(
    Duration toolTimeout,
    Deadline end,
    Path snapshots,
    boolean updateSnapshots,
    boolean ci,
    String rerun,
    Consumer<String> stage,
    Consumer<CaseResult> soFar) {

  Deadline deadline() {
    return Deadline.in(toolTimeout).earlier(end);
  }
}
