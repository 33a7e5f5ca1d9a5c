package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The input schema of a tool is a valid JSON Schema.
public final class InputSchemaCompiles implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-inputschema-compiles",
        "The inputSchema of each tool is a valid schema of its dialect.",
        Level.MUST,
        "tools",
        Applies.everywhere().from(Revision.V2025_11_25),
        "server/tools#tool");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    Verdict verdict =
        tools.each(
            "each inputSchema can be used",
            "a schema that its dialect accepts (2020-12 where none is declared), with references"
                + " that can be followed without fetching anything",
            tool -> Compilation.problems(tool, "inputSchema"));
    List<String> unknown = Compilation.unknownDialects(tools.items(), "inputSchema");
    return verdict instanceof Verdict.Holds && !unknown.isEmpty()
        ? Verdict.untestable("not judged: " + Stock.told(unknown), tools.evidence())
        : verdict;
  }
}
