package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;

/// There are no streams to open with GET in this era.
public final class GetIsNotAllowed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-get-405",
        "GET gets HTTP 405.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return OtherMethod.refused(probe, "GET");
  }
}
