package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Progress bears the token that the request gave, of the same type.
public final class ProgressHasTheTokenOfItsRequest implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "progress-known-token",
        "Progress bears the token of the running request, as the same string or number.",
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
    var seen = new ArrayList<Exchange>();
    int count = 0;
    for (JsonValue token : List.of(new JsonString("mcp-t-7"), JsonNumber.of(7_000_001))) {
      ProgressTrial told = ProgressTrial.of(probe, trial, token);
      Verdict nothing = told.nothing();
      if (nothing != null) {
        return nothing;
      }
      for (JsonObject progress : told.all()) {
        JsonValue said = progress.get("progressToken");
        if (!token.equals(said)) {
          return Verdict.violated(
              "progress with the token " + said + " came where " + token + " was given",
              "the token " + token,
              told.evidence());
        }
      }
      count += told.all().size();
      seen.addAll(told.evidence());
    }
    return new Verdict.Holds(count + " times progress, each with the token of its request", seen);
  }
}
