package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A request that does not tell the client's capabilities in `_meta` is refused.
public final class RequestWithoutCapabilitiesIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-missing-capabilities",
        "A request without clientCapabilities in _meta is refused with -32602, over HTTP with status 400.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(
            probe,
            ErrorCodes.INVALID_PARAMS,
            List.of(
                Bend.meta(
                    "without clientCapabilities in _meta",
                    meta -> meta == null ? null : meta.without(MetaKeys.CLIENT_CAPABILITIES))));
  }
}
