package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A server of both eras offers the same tools in both, and mixes them nowhere.
public final class BothErasOfferTheSame implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "dual-era-consistent",
        "Both eras of an endpoint offer the same tools, and the stateless one gives no session.",
        Level.ROBUSTNESS,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic/versioning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection modern = probe.connection();
    if (!BentRequest.listsOlderThan(modern, probe.revision())) {
      return Verdict.notApplicable("the server lists no stateful revision");
    }
    Lists now = Lists.of(probe, modern);
    if (now.served() == 0) {
      return Verdict.untestable("no list was served", List.of(modern.handshake().exchange()));
    }
    var seen = new ArrayList<Exchange>(List.of(modern.handshake().exchange()));
    if (modern.handshake().headers().has(HeaderNames.SESSION_ID)) {
      return Verdict.violated("server/discover gave a session id", "no Mcp-Session-Id", seen);
    }
    Connection older;
    try {
      older = probe.open(Revision.latestStateful());
    } catch (ConnectionFailure.VersionRefused refused) {
      return Verdict.violated(
          "the server lists a stateful revision, but " + refused.getMessage(),
          "initialize is served",
          refused.evidence());
    }
    Lists then = Lists.of(probe, older);
    now.pages().forEach(page -> seen.addAll(page.heard().evidence()));
    then.pages().forEach(page -> seen.addAll(page.heard().evidence()));
    Set<String> only = new TreeSet<>(names(now));
    only.removeAll(names(then));
    Set<String> lost = new TreeSet<>(names(then));
    lost.removeAll(names(now));
    return only.isEmpty() && lost.isEmpty()
        ? new Verdict.Holds("both eras offer the same " + names(now).size() + " tools", seen)
        : Verdict.violated(
            "tools of the stateless era only: " + only + ", of the stateful one only: " + lost,
            "the same tools in both eras",
            seen);
  }

  private static Set<String> names(Lists lists) {
    Set<String> names = new TreeSet<>();
    lists.tools().forEach(tool -> names.add(String.valueOf(tool.string("name"))));
    return names;
  }
}
