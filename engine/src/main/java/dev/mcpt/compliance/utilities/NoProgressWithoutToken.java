package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Objects;

/// Who gives no token is told of no progress.
public final class NoProgressWithoutToken implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "progress-silent-without-token",
        "A request without progressToken gets no progress.",
        Level.MUST,
        "utilities",
        Applies.everywhere(),
        "basic/utilities/progress#progress-flow");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Hinted hinted = ProgressTrial.tool(probe);
    Trial trial = hinted.trial();
    if (trial == null) {
      return Objects.requireNonNull(hinted.lacking());
    }
    ProgressTrial told = ProgressTrial.of(probe, trial, null);
    if (told.called().result() == null) {
      return Verdict.untestable(trial.name() + " " + told.called().became(), told.evidence());
    }
    return told.all().isEmpty()
        ? new Verdict.Holds(trial.name() + " without a token told of no progress", told.evidence())
        : Verdict.violated(
            "without a token came the progress " + told.all().getFirst(),
            "no progress",
            told.evidence());
  }
}
