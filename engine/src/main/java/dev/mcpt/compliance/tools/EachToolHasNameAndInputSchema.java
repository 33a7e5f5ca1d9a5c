package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// `tools/list` gives an array of tools, each with a name and an input schema.
public final class EachToolHasNameAndInputSchema implements Check {

  private static final String EXPECTED =
      "an array `tools` of objects, each with a string `name` and an object `inputSchema`";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-list-shape",
        "tools/list gives an array of tools, each with a name and an inputSchema.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#listing-tools");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("tools")) {
      return Verdict.notApplicable("the server does not declare tools");
    }
    Listing listing = connection.tools(probe.deadline());
    List<Exchange> seen = listing.pages().stream().map(Reply::exchange).toList();
    if (listing.problem() != null) {
      return Verdict.violated("tools/list: " + listing.problem(), EXPECTED, seen);
    }
    var problems = new ArrayList<String>();
    for (int i = 0; i < listing.items().size(); i++) {
      JsonObject tool = listing.items().get(i);
      String name = tool.string("name");
      if (name == null) {
        problems.add("tool " + i + " has no name");
      }
      if (tool.object("inputSchema") == null) {
        problems.add((name == null ? "tool " + i : name) + " has no inputSchema object");
      }
    }
    return problems.isEmpty()
        ? new Verdict.Holds(listing.items().size() + " tools, each with name and inputSchema", seen)
        : Verdict.violated(String.join("; ", problems), EXPECTED, seen);
  }
}
