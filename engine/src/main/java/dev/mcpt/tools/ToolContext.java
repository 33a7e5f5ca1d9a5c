package dev.mcpt.tools;

import dev.mcpt.wire.http.Deadline;
import java.nio.file.Path;
import java.time.Duration;

/// What surrounds a case.
///
/// @param toolTimeout how long one request may take
/// @param end when the case has had its time
/// @param snapshots the folder of the suite's snapshots
/// @param updateSnapshots snapshots that differ are written anew
/// @param ci nobody is there to look at a new snapshot, so that a missing one fails
/// @param rerun the command that runs only this case again
public record ToolContext(
    Duration toolTimeout,
    Deadline end,
    Path snapshots,
    boolean updateSnapshots,
    boolean ci,
    String rerun) {

  Deadline deadline() {
    return Deadline.in(toolTimeout).earlier(end);
  }
}
