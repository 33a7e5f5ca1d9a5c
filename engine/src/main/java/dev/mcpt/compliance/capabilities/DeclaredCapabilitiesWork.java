package dev.mcpt.compliance.capabilities;

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
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/// What a server declares, it serves.
public final class DeclaredCapabilitiesWork implements Check {

  private static final Map<String, String> LISTS =
      new TreeMap<>(
          Map.of(
              "tools", Methods.TOOLS_LIST,
              "resources", Methods.RESOURCES_LIST,
              "prompts", Methods.PROMPTS_LIST,
              "logging", Methods.SET_LEVEL));

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "caps-declared-implies-works",
        "Each declared capability works: its list, complete or setLevel request is served.",
        Level.MUST,
        "capabilities",
        Applies.everywhere(),
        "basic/lifecycle#capability-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject declared = connection.capabilities();
    var seen = new ArrayList<Exchange>();
    var works = new ArrayList<String>();
    for (Map.Entry<String, String> entry : LISTS.entrySet()) {
      if (!declared.has(entry.getKey())) {
        continue;
      }
      if (entry.getValue().equals(Methods.SET_LEVEL) && probe.era() == Era.STATELESS) {
        continue;
      }
      JsonObject params =
          entry.getValue().equals(Methods.SET_LEVEL) ? Json.object("level", "info") : null;
      Heard heard =
          probe.send(connection, connection.compose(entry.getValue(), params, connection.nextId()));
      seen.addAll(heard.evidence());
      boolean served = heard instanceof Heard.Answered(Reply reply) && reply.result() != null;
      if (!served) {
        String became =
            heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
        return Verdict.violated(
            entry.getKey() + " is declared, but " + entry.getValue() + " " + became,
            "a result of " + entry.getValue(),
            heard.evidence());
      }
      works.add(entry.getKey());
    }
    return works.isEmpty()
        ? Verdict.notApplicable("the server declares none of " + String.join(", ", LISTS.keySet()))
        : new Verdict.Holds("declared and served: " + String.join(", ", works), seen);
  }
}
