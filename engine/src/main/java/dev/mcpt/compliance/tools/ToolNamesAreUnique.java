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

/// No two tools have one name.
public final class ToolNamesAreUnique implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-name-unique",
        "No name of a tool is there twice, over all pages of the list.",
        Level.SHOULD,
        "tools",
        Applies.everywhere().from(Revision.V2025_11_25),
        "server/tools#tool-names");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.TOOLS).unique("name", "a name for each tool alone");
  }
}
