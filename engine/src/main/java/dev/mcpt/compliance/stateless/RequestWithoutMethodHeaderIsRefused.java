package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A request that does not say its method in its headers is refused.
public final class RequestWithoutMethodHeaderIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "method-header-missing",
        "A request without Mcp-Method header is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(
            probe,
            ErrorCodes.HEADER_MISMATCH,
            List.of(new Bend("without Mcp-Method", out -> out.without(HeaderNames.METHOD))));
  }
}
