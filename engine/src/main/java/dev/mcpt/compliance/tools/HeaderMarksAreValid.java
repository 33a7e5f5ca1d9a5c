package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.HeaderMarks;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Where a tool marks arguments for headers, clients can follow the marks.
public final class HeaderMarksAreValid implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-xheader-valid",
        "Each x-mcp-header names a header of its own and stands on a plain argument.",
        Level.MUST,
        "tools",
        Applies.in(Era.STATELESS),
        "server/tools#x-mcp-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.nothing() == null && tools.items().stream().noneMatch(HeaderMarksAreValid::marked)) {
      return Verdict.notApplicable("no tool marks an argument with x-mcp-header");
    }
    return tools.each(
        "each x-mcp-header is valid",
        "a token that no other mark of the tool has in whatever case, on a string, integer or"
            + " boolean to which only `properties` lead",
        HeaderMarksAreValid::problems);
  }

  private static boolean marked(JsonObject tool) {
    HeaderMarks marks = HeaderMarks.of(tool.object("inputSchema"));
    return marks.problem() != null || !marks.marks().isEmpty();
  }

  private static List<String> problems(JsonObject tool) {
    String problem = HeaderMarks.of(tool.object("inputSchema")).problem();
    return problem == null ? List.of() : List.of("has a mark that is wrong: " + problem);
  }
}
