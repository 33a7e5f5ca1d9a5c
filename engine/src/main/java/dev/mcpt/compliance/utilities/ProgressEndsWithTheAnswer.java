package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Objects;

/// Who has been answered hears of no more progress.
public final class ProgressEndsWithTheAnswer implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "progress-stops",
        "After the answer to a request no progress of it comes.",
        Level.MUST,
        "utilities",
        Applies.everywhere(),
        "basic/utilities/progress#behavior-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Hinted hinted = ProgressTrial.tool(probe);
    Trial trial = hinted.trial();
    if (trial == null) {
      return Objects.requireNonNull(hinted.lacking());
    }
    ProgressTrial told = ProgressTrial.lingering(probe, trial, new JsonString("mcp-t-progress"));
    Verdict nothing = told.nothing();
    if (nothing != null) {
      return nothing;
    }
    return told.after().isEmpty()
        ? new Verdict.Holds(
            told.during().size() + " times progress, none after the answer", told.evidence())
        : Verdict.violated(
            "after the answer came the progress " + told.after().getFirst(),
            "no progress after the answer",
            told.evidence());
  }
}
