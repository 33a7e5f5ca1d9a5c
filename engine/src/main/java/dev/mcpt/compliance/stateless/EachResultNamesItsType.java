package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// Each result says what kind of result it is.
public final class EachResultNamesItsType implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "result-type-present",
        "Every result has a resultType.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = Served.by(probe);
    var seen = new ArrayList<Exchange>();
    for (Served served : results) {
      if (served.result().string("resultType") == null) {
        return Verdict.violated(
            "the result of " + served.method() + " has no resultType",
            "a result with resultType (a string)",
            List.of(served.exchange()));
      }
      seen.add(served.exchange());
    }
    return results.isEmpty()
        ? Verdict.untestable("no request was served", seen)
        : new Verdict.Holds(results.size() + " results, each with its resultType", seen);
  }
}
