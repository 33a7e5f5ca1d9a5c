package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.math.BigDecimal;
import java.util.Objects;

/// Progress never stands still and never goes back.
public final class ProgressGrows implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "progress-increasing",
        "The progress of a request grows with each notification.",
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
    ProgressTrial told = ProgressTrial.of(probe, trial, new JsonString("mcp-t-progress"));
    Verdict nothing = told.nothing();
    if (nothing != null) {
      return nothing;
    }
    BigDecimal last = null;
    for (JsonObject progress : told.all()) {
      JsonValue said = progress.get("progress");
      BigDecimal now = said instanceof JsonNumber number ? number.decimal() : null;
      if (now == null || (last != null && now.compareTo(last) <= 0)) {
        return Verdict.violated(
            "the progress "
                + said
                + (last == null ? " came" : " came after " + last.toPlainString()),
            "numbers, each greater than the one before",
            told.evidence());
      }
      last = now;
    }
    return new Verdict.Holds(told.all().size() + " times progress, each greater", told.evidence());
  }
}
