package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;

/// What is listed does not depend on the connection.
public final class ResourcesAreTheSameOnEachConnection implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-connection-invariant",
        "Two connections are shown the same resources.",
        Level.MUST,
        "resources",
        Applies.in(Era.STATELESS),
        "server/resources#listing-resources");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.RESOURCES)
        .sameOn(Stock.of(probe, probe.open(), Stock.Kind.RESOURCES), "uri");
  }
}
