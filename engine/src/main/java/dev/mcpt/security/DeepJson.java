package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import java.util.List;

/// Values nested a thousand deep and more make a careless parser overflow its stack.
public final class DeepJson implements Check {

  private static final List<Integer> DEPTHS = List.of(1_000, 10_000, 100_000);

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-deep-json",
        "Deeply nested JSON is refused or served in good order.",
        Level.ROBUSTNESS,
        List.of("input"),
        Applies.everywhere(),
        Severity.MEDIUM,
        Mode.ACTIVE,
        "basic#messages");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    var input = new HostileInput(probe);
    Verdict unserved = input.unserved();
    if (unserved != null) {
      return unserved;
    }
    for (int depth : DEPTHS) {
      Outgoing out = input.ordinary();
      String nested = "[".repeat(depth) + "]".repeat(depth);
      input.send(
          "a request with arrays nested " + depth + " deep",
          out.withText("{\"mcp-t\":" + nested + "," + out.text().substring(1)),
          _ -> null);
    }
    return input.verdict(
        "requests nested up to 100000 deep did no harm",
        "a refusal in good order (HTTP 4xx, -32700 or -32600) or a result");
  }
}
