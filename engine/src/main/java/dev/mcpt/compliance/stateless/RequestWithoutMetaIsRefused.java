package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A request that says nothing of itself is refused.
public final class RequestWithoutMetaIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-missing",
        "A request without _meta is refused with -32602, over HTTP with status 400.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(probe, ErrorCodes.INVALID_PARAMS, List.of(Bend.meta("without _meta", _ -> null)));
  }
}
