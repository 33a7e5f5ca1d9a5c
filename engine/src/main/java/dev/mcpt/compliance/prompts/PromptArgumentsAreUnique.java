package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// No two arguments of a prompt have one name.
public final class PromptArgumentsAreUnique implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-args-unique",
        "No argument name of a prompt is there twice.",
        Level.ROBUSTNESS,
        "prompts",
        Applies.everywhere(),
        "server/prompts#prompt");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.PROMPTS)
        .each(
            "no argument twice",
            "a name for each argument alone",
            PromptArgumentsAreUnique::problems);
  }

  private static List<String> problems(JsonObject prompt) {
    JsonArray arguments = prompt.array("arguments");
    var seen = new HashSet<String>();
    var problems = new ArrayList<String>();
    for (JsonValue argument : arguments == null ? List.<JsonValue>of() : arguments.items()) {
      String name = argument instanceof JsonObject object ? object.string("name") : null;
      if (name != null && !seen.add(name)) {
        problems.add("has the argument " + name + " more than once");
      }
    }
    return problems;
  }
}
