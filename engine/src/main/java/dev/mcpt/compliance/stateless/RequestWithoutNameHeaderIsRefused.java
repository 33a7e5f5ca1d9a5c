package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A request that names something, but not in its headers, is refused.
public final class RequestWithoutNameHeaderIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "name-header-missing",
        "A request for a tool, prompt or resource without Mcp-Name header is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request =
        NameHeaderMatchesTheParams.named(probe, Lists.of(probe, probe.connection()));
    if (request == null) {
      return Verdict.notApplicable(NameHeaderMatchesTheParams.NOTHING);
    }

    return request.refused(
        probe,
        ErrorCodes.HEADER_MISMATCH,
        List.of(new Bend("without Mcp-Name", out -> out.without(HeaderNames.NAME))));
  }
}
