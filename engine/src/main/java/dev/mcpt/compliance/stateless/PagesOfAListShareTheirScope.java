package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The pages of a list are kept for the same clients, or a list would be torn.
public final class PagesOfAListShareTheirScope implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cache-scope-pages",
        "All pages of a list have the same cacheScope.",
        Level.MUST,
        "caching",
        Applies.in(Era.STATELESS),
        "server/utilities/caching");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Map<String, Served> first = new LinkedHashMap<>();
    var seen = new ArrayList<Exchange>();
    for (Served served : Served.by(probe)) {
      Served before = first.putIfAbsent(served.method(), served);
      if (before == null) {
        continue;
      }
      seen.add(served.exchange());
      String one = before.result().string("cacheScope");
      String other = served.result().string("cacheScope");
      if (!Objects.equals(one, other)) {
        return Verdict.violated(
            "the first page of "
                + served.method()
                + " has cacheScope "
                + one
                + ", a later one "
                + other,
            "one cacheScope for all pages",
            List.of(before.exchange(), served.exchange()));
      }
    }
    if (first.isEmpty()) {
      return Verdict.untestable("no request was served", List.of());
    }
    return seen.isEmpty()
        ? Verdict.notApplicable("no list has more than one page")
        : new Verdict.Holds("the pages of each list have one cacheScope", seen);
  }
}
