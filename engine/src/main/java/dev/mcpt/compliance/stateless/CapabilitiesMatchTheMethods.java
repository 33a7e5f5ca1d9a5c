package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What the discovery declares is there, and what it does not declare is not.
public final class CapabilitiesMatchTheMethods implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "discover-caps-match",
        "Each declared capability has its list, and the list of each other one is not found.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "server/discover");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("tools", Methods.TOOLS_LIST);
    lists.put("prompts", Methods.PROMPTS_LIST);
    lists.put("resources", Methods.RESOURCES_LIST);
    var seen = new ArrayList<Exchange>();
    Verdict unserved = new BentRequest(Methods.DISCOVER, null).unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    var wrong = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    for (Map.Entry<String, String> list : lists.entrySet()) {
      boolean declared = connection.capabilities().has(list.getKey());
      Heard heard =
          probe.send(connection, connection.compose(list.getValue(), null, connection.nextId()));
      seen.addAll(heard.evidence());
      boolean served = heard instanceof Heard.Answered(Reply reply) && reply.result() != null;
      boolean absent =
          heard instanceof Heard.Answered(Reply reply)
              && Objects.equals(reply.errorCode(), ErrorCodes.METHOD_NOT_FOUND);
      if (declared ? !served : !absent) {
        String became =
            heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
        wrong.add(
            list.getKey()
                + (declared ? " is" : " is not")
                + " declared, but "
                + list.getValue()
                + " "
                + became);
        shown.addAll(heard.evidence());
      }
    }
    return wrong.isEmpty()
        ? new Verdict.Holds(
            "the lists match the capabilities " + connection.capabilities().keys(), seen)
        : Verdict.violated(
            String.join("; ", wrong),
            "a list for each declared capability, -32601 for others",
            shown);
  }
}
