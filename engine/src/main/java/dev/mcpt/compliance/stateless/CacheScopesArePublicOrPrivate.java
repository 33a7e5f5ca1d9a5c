package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A result may be kept for all or for one.
public final class CacheScopesArePublicOrPrivate implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cache-scope-valid",
        "Every cacheScope is public or private.",
        Level.MUST,
        "caching",
        Applies.in(Era.STATELESS),
        "server/utilities/caching");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = Served.by(probe);
    var seen = new ArrayList<Exchange>();
    int judged = 0;
    for (Served served : results) {
      seen.add(served.exchange());
      JsonValue scope = served.result().get("cacheScope");
      if (scope == null) {
        continue;
      }
      judged++;
      if (!List.of(new JsonString("public"), new JsonString("private")).contains(scope)) {
        return Verdict.violated(
            "the result of " + served.method() + " has cacheScope " + scope,
            "public or private",
            List.of(served.exchange()));
      }
    }
    return judged == 0
        ? Verdict.untestable("no result has a cacheScope", seen)
        : new Verdict.Holds(judged + " results, each with a valid cacheScope", seen);
  }
}
