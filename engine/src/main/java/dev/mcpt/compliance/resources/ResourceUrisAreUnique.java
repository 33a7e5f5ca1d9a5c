package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.transport.ConnectionFailure;

/// No two resources have one URI.
public final class ResourceUrisAreUnique implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-uri-unique",
        "No uri of a resource is there twice, over all pages of the list.",
        Level.ROBUSTNESS,
        "resources",
        Applies.everywhere(),
        "server/resources#resource");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.RESOURCES).unique("uri", "a uri for each resource alone");
  }
}
