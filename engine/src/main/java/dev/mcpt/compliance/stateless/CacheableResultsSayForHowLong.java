package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// Discovery, lists and resources say how long and for whom they may be kept.
public final class CacheableResultsSayForHowLong implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cache-hints-present",
        "Results of server/discover, lists and resources/read have ttlMs and cacheScope.",
        Level.MUST,
        "caching",
        Applies.in(Era.STATELESS),
        "server/utilities/caching");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = Served.by(probe);
    var seen = new ArrayList<Exchange>();
    for (Served served : results) {
      JsonObject result = served.result();
      boolean complete = !"input_required".equals(result.string("resultType"));
      var lacks = new ArrayList<String>();
      if (complete && !result.has("ttlMs")) {
        lacks.add("ttlMs");
      }
      if (complete && !result.has("cacheScope")) {
        lacks.add("cacheScope");
      }
      if (!lacks.isEmpty()) {
        return Verdict.violated(
            "the result of " + served.method() + " has no " + String.join(" and no ", lacks),
            "a result with ttlMs and cacheScope",
            List.of(served.exchange()));
      }
      seen.add(served.exchange());
    }
    return results.isEmpty()
        ? Verdict.untestable("no request was served", seen)
        : new Verdict.Holds(results.size() + " results, each with ttlMs and cacheScope", seen);
  }
}
