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
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A request whose header and `_meta` name two revisions is refused.
public final class VersionHeaderMatchesMeta implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "version-header-mismatch",
        "A request whose MCP-Protocol-Version header differs from its _meta is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(
            probe,
            ErrorCodes.HEADER_MISMATCH,
            List.of(
                new Bend(
                    "with MCP-Protocol-Version: 2025-11-25",
                    out ->
                        out.with(HeaderNames.PROTOCOL_VERSION, Revision.latestStateful().id()))));
  }
}
