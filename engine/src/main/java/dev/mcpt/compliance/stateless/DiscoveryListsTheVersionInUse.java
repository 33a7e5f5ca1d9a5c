package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// The revision in which a server serves stands in its own list.
public final class DiscoveryListsTheVersionInUse implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "discover-version-listed",
        "The revision in which the server serves is among the supportedVersions of server/discover.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "server/discover");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply discovered = connection.handshake();
    if (discovered.result() == null) {
      return Verdict.untestable(
          "server/discover " + Refusal.became(discovered), List.of(discovered.exchange()));
    }
    var seen = new ArrayList<Exchange>(List.of(discovered.exchange()));
    Verdict unserved = BentRequest.ofAny(probe).unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    String used = probe.revision().id();
    List<String> listed = BentRequest.listed(connection);
    return listed.contains(used)
        ? new Verdict.Holds(used + " is served and listed", seen)
        : Verdict.violated(
            used + " is served, but supportedVersions is " + listed,
            "supportedVersions with " + used,
            seen);
  }
}
