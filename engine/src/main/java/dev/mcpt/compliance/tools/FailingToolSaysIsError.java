package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Objects;

/// A tool that fails says so in its result.
public final class FailingToolSaysIsError implements Check {

  private static final String EXPECTED = "a result with `isError: true`";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-iserror",
        "A tool that fails gives a result with isError, not a JSON-RPC error.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    Hinted failing = Hinted.of(probe, tools, "failing_tool", "test_error_handling");
    Trial trial = failing.trial();
    if (trial == null) {
      return Objects.requireNonNull(failing.lacking());
    }
    Called called = trial.call(probe, probe.connection());
    List<Exchange> seen = called.heard().evidence();
    if (called.success() != null) {
      return Verdict.violated(
          trial.name() + ", which should fail, was served without isError", EXPECTED, seen);
    }
    return called.result() != null
        ? new Verdict.Holds(trial.name() + " failed with isError", seen)
        : Verdict.violated(trial.name() + " " + called.became(), EXPECTED, seen);
  }
}
