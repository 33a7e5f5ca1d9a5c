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
import dev.mcpt.wire.transport.ProcessState;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import java.time.Duration;
import java.util.List;

/// The process ends when its standard input does.
public final class ProcessEndsWithItsInput implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-exit-on-eof",
        "The process ends within 5 s after its standard input was closed.",
        Level.SHOULD,
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
    List<ProcessHandle> children = stdio.process().descendants().toList();
    stdio.closeStdin();
    if (!Departure.within(stdio.process(), PATIENCE)) {
      return Verdict.violated(
          "the process still ran " + PATIENCE.toSeconds() + " s after its stdin was closed",
          "the end of the process",
          List.of(alive.exchange()));
    }
    List<Long> orphans =
        children.stream().filter(ProcessState::runs).map(ProcessHandle::pid).toList();
    return orphans.isEmpty()
        ? Verdict.holds("the process ended when its stdin was closed", alive)
        : Verdict.tolerated(
            "the process ended when its stdin was closed, and left children behind: " + orphans,
            "the end of the process with all its children",
            alive);
  }
}
