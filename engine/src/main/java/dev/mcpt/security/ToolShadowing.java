package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// No tool passes itself off as another one: names differ to the eye too.
public final class ToolShadowing implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-tool-shadowing",
        "No two tools bear names that are taken for one another.",
        Level.SHOULD,
        List.of("metadata", "injection"),
        Applies.everywhere(),
        Severity.MEDIUM,
        Mode.PASSIVE,
        "server/tools#tool-names");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    List<JsonObject> tools = statements.lists().tools();
    var found = new ArrayList<Suspicion.Placed>();
    for (int i = 0; i < tools.size(); i++) {
      String name = tools.get(i).string("name");
      Suspicion disguised = name == null ? null : LookAlike.alone(name);
      if (disguised != null) {
        Exchange exchange = statements.listing("tools", tools.get(i));
        found.add(new Suspicion.Placed("tools/list", disguised, exchange));
      }
      for (JsonObject other : tools.subList(0, i)) {
        String two = other.string("name");
        Suspicion suspicion = name == null || two == null ? null : LookAlike.of(two, name);
        if (suspicion != null) {
          Exchange exchange = statements.listing("tools", tools.get(i));
          found.add(new Suspicion.Placed("tools/list", suspicion, exchange));
        }
      }
    }
    if (tools.isEmpty() && statements.missing() == null) {
      return Verdict.notApplicable("the server has no tools");
    }
    return statements.judged(
        found, "names that differ to the eye", tools.size() + " tools, no name like another");
  }
}
