package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// The annotations of a tool are of the right types and agree with each other.
public final class AnnotationsMakeSense implements Check {

  private static final List<String> HINTS =
      List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-annotations-lint",
        "A tool's annotations are booleans that do not contradict each other.",
        Level.ROBUSTNESS,
        "tools",
        Applies.everywhere().from(Revision.V2025_03_26),
        "server/tools#tool");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.nothing() == null && tools.items().stream().noneMatch(it -> it.has("annotations"))) {
      return Verdict.notApplicable("no tool has annotations");
    }
    return tools.each(
        "their annotations booleans that agree",
        "booleans as hints, and no tool that only reads and destroys",
        AnnotationsMakeSense::problems);
  }

  private static List<String> problems(JsonObject tool) {
    JsonValue value = tool.get("annotations");
    if (!(value instanceof JsonObject annotations)) {
      return value == null ? List.of() : List.of("has the annotations " + value);
    }
    var problems = new ArrayList<String>();
    for (String hint : HINTS) {
      JsonValue said = annotations.get(hint);
      if (said != null && !(said instanceof JsonBoolean)) {
        problems.add("has the " + hint + " " + said);
      }
    }
    if (annotations.get("title") != null && annotations.string("title") == null) {
      problems.add("has the title " + annotations.get("title") + " in its annotations");
    }
    boolean reads = Boolean.TRUE.equals(annotations.bool("readOnlyHint"));
    if (reads && Boolean.TRUE.equals(annotations.bool("destructiveHint"))) {
      problems.add("has both readOnlyHint and destructiveHint");
    }
    return problems;
  }
}
