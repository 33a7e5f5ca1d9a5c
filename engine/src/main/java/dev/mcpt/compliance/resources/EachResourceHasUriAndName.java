package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.transport.ConnectionFailure;

/// `resources/list` gives an array of resources, each with a URI and a name.
public final class EachResourceHasUriAndName implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-list-shape",
        "resources/list gives an array of resources, each with a uri and a name.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#listing-resources");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.lacking() == null && resources.items().isEmpty()) {
      return Listed.orNoArray(resources, "resources");
    }
    return resources.each(
        "each with uri and name",
        "an array `resources` of objects, each with a string `uri` and a string `name`",
        resource -> Listed.lacks(resource, "uri", "name"));
  }
}
