package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A schema can be worked through: it does not explode when its references are followed, leads
/// nowhere outside, and holds no pattern that takes for ever.
public final class SchemaBomb implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-schema-bomb",
        "The schemas of tools are of bounded size, also when their references are followed.",
        Level.SHOULD,
        List.of("metadata", "input"),
        Applies.everywhere(),
        Severity.MEDIUM,
        Mode.PASSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    List<JsonObject> tools = statements.lists().tools();
    var found = new ArrayList<Suspicion.Placed>();
    for (JsonObject tool : tools) {
      for (String member : List.of("inputSchema", "outputSchema")) {
        JsonObject schema = tool.object(member);
        if (schema != null) {
          for (Suspicion suspicion : SchemaSize.in(schema)) {
            found.add(
                new Suspicion.Placed(
                    "the " + member + " of " + tool.string("name"),
                    suspicion,
                    statements.listing("tools", tool)));
          }
        }
      }
    }
    if (tools.isEmpty() && statements.missing() == null) {
      return Verdict.notApplicable("the server has no tools");
    }
    return statements.judged(
        found,
        "schemas that any client can work through",
        tools.size() + " tools, no schema is too much");
  }
}
