package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// Every result tells which server gave it.
public final class EachResultSaysWhoAnswered implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "result-identity",
        "Every result names the server in _meta.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = Served.by(probe);
    var seen = new ArrayList<Exchange>();
    for (Served served : results) {
      String problem = DiscoverySaysWhoAnswers.nameless(served.result());
      if (problem != null && !served.method().equals(Methods.DISCOVER)) {
        return Verdict.violated(
            "the result of " + served.method() + " has " + problem,
            "serverInfo with name and version in _meta",
            List.of(served.exchange()));
      }
      seen.add(served.exchange());
    }
    return results.size() < 2
        ? Verdict.untestable("no list was served", seen)
        : new Verdict.Holds(results.size() + " results, each names the server", seen);
  }
}
