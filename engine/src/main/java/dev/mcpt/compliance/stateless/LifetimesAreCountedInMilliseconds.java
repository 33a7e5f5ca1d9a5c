package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// How long a result holds is a whole number, and never negative.
public final class LifetimesAreCountedInMilliseconds implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cache-ttl-valid",
        "Every ttlMs is an integer that is not negative.",
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
      JsonValue ttl = served.result().get("ttlMs");
      if (ttl == null) {
        continue;
      }
      judged++;
      if (!(ttl instanceof JsonNumber number)
          || !number.isInteger()
          || number.text().startsWith("-")) {
        return Verdict.violated(
            "the result of " + served.method() + " has ttlMs " + ttl,
            "an integer that is not negative",
            List.of(served.exchange()));
      }
    }
    return judged == 0
        ? Verdict.untestable("no result has a ttlMs", seen)
        : new Verdict.Holds(judged + " results, each with a valid ttlMs", seen);
  }
}
