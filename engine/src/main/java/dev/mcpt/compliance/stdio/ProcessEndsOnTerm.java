package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import java.time.Duration;
import java.util.List;

/// The process ends on SIGTERM.
public final class ProcessEndsOnTerm implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-sigterm",
        "The process ends within 5 s after SIGTERM.",
        Level.ROBUSTNESS,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/lifecycle#shutdown");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    StdioTransport stdio = (StdioTransport) connection.transport();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    stdio.process().destroy();
    return Departure.within(stdio.process(), PATIENCE)
        ? Verdict.holds("the process ended on SIGTERM", alive)
        : Verdict.violated(
            "the process still ran " + PATIENCE.toSeconds() + " s after SIGTERM",
            "the end of the process",
            alive);
  }
}
