package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;

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
    return Served.each(
        probe,
        "ttlMs",
        ttl ->
            ttl instanceof JsonNumber number
                && number.isInteger()
                && !number.text().startsWith("-"),
        "an integer that is not negative");
  }
}
