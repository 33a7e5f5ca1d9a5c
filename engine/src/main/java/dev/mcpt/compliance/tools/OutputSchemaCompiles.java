package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The output schema of a tool is a valid JSON Schema, up to 2025-11-25 of type object.
public final class OutputSchemaCompiles implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-outputschema-compiles",
        "The outputSchema of a tool is a valid schema of its dialect.",
        Level.MUST,
        "tools",
        Applies.everywhere().from(Revision.V2025_06_18),
        "server/tools#output-schema");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.nothing() == null && tools.items().stream().noneMatch(it -> it.has("outputSchema"))) {
      return Verdict.notApplicable("no tool has an outputSchema");
    }
    Verdict verdict =
        tools.each(
            "each outputSchema can be used",
            "a schema that its dialect accepts (2020-12 where none is declared), with references"
                + " that can be followed without fetching anything",
            tool -> problems(tool, probe.revision()));
    List<String> unknown = Compilation.unknownDialects(tools.items(), "outputSchema");
    return verdict instanceof Verdict.Holds && !unknown.isEmpty()
        ? Verdict.untestable("not judged: " + Stock.told(unknown), tools.evidence())
        : verdict;
  }

  private static List<String> problems(JsonObject tool, Revision revision) {
    List<String> problems = Compilation.problems(tool, "outputSchema");
    JsonValue schema = tool.get("outputSchema");
    boolean anySchema = schema == null || revision.atLeast(Revision.V2026_07_28);
    boolean ofObject =
        schema instanceof JsonObject object && "object".equals(object.string("type"));
    return problems.isEmpty() && !anySchema && !ofObject
        ? List.of("has an outputSchema that is not of type object")
        : problems;
  }
}
