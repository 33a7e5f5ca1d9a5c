package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The URI of a resource is an absolute URI; its scheme may be the server's own.
public final class ResourceUrisAreAbsolute implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-uri-valid",
        "The uri of each resource is an absolute URI of RFC 3986.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#resource");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.RESOURCES)
        .each(
            "each with an absolute URI",
            "a URI of RFC 3986 that begins with a scheme",
            resource -> {
              String uri = resource.string("uri");
              String problem = uri == null ? null : UriText.problem(uri);
              return problem == null ? List.of() : List.of("has the uri " + uri + ": " + problem);
            });
  }
}
