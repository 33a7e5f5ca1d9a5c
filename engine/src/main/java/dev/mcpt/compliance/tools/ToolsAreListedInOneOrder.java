package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.stream.Stream;

/// The order of the tools stays.
public final class ToolsAreListedInOneOrder implements Check {

  private static final int TIMES = 3;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-order-deterministic",
        "tools/list gives the tools in the same order each time.",
        Level.SHOULD,
        "tools",
        Applies.in(Era.STATELESS),
        "server/tools#listing-tools");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock first = Stock.of(probe, Stock.Kind.TOOLS);
    Verdict nothing = first.nothing();
    if (nothing != null) {
      return nothing;
    }
    for (int again = 2; again <= TIMES; again++) {
      Stock next = Stock.of(probe, Stock.Kind.TOOLS);
      List<Exchange> seen =
          Stream.concat(first.evidence().stream(), next.evidence().stream()).toList();
      if (next.lacking() != null) {
        return Verdict.untestable("tools/list was served the first time only", seen);
      }
      List<String> before = common(first, next);
      List<String> now = common(next, first);
      if (!now.equals(before)) {
        return Verdict.violated(
            "list " + again + " has another order: " + now + " after " + before,
            "the same order each time",
            seen);
      }
    }
    return new Verdict.Holds("the same order " + TIMES + " times", first.evidence());
  }

  /// The names in one list that are in the other too.
  private static List<String> common(Stock one, Stock other) {
    return one.texts("name").stream().filter(other.texts("name")::contains).toList();
  }
}
