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
import java.util.List;

/// `prompts/list` gives an array of prompts, each with a name, and so do their arguments.
public final class EachPromptHasAName implements Check {

  private static final String EXPECTED =
      "an array `prompts` of objects with a string `name`, whose `arguments` have one too";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-list-shape",
        "prompts/list gives an array of prompts; each, and each argument, has a name.",
        Level.MUST,
        "prompts",
        Applies.everywhere(),
        "server/prompts#listing-prompts");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    if (prompts.lacking() == null && prompts.items().isEmpty()) {
      String problem = prompts.problem();
      return problem == null
          ? new Verdict.Holds("an empty array prompts", prompts.evidence())
          : Verdict.violated("prompts/list: " + problem, EXPECTED, prompts.evidence());
    }
    return prompts.each("each with a name", EXPECTED, EachPromptHasAName::problems);
  }

  private static List<String> problems(JsonObject prompt) {
    var problems = new ArrayList<String>();
    if (prompt.string("name") == null) {
      problems.add("has no name");
    }
    JsonValue arguments = prompt.get("arguments");
    if (arguments instanceof JsonArray list) {
      for (JsonValue argument : list) {
        if (!(argument instanceof JsonObject object && object.string("name") != null)) {
          problems.add("has an argument without name: " + argument);
        }
      }
    } else if (arguments != null) {
      problems.add("has arguments that are no array: " + arguments);
    }
    return problems;
  }
}
