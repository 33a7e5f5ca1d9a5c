package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
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
    return Served.each(
        probe,
        "cacheScope",
        List.of(new JsonString("public"), new JsonString("private"))::contains,
        "public or private");
  }
}
