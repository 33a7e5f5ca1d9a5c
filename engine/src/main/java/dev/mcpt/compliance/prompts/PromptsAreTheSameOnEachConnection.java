package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;

/// What is listed does not depend on the connection.
public final class PromptsAreTheSameOnEachConnection implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-connection-invariant",
        "Two connections are shown the same prompts.",
        Level.MUST,
        "prompts",
        Applies.in(Era.STATELESS),
        "server/prompts#listing-prompts");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.PROMPTS)
        .sameOn(Stock.of(probe, probe.open(), Stock.Kind.PROMPTS), "name");
  }
}
