package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A client that does not say who it is gets served as well.
public final class ClientNeedNotSayItsName implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-clientinfo-optional",
        "A request without clientInfo in _meta is served.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .served(
            probe,
            List.of(
                Bend.meta(
                    "without clientInfo in _meta",
                    meta -> meta == null ? null : meta.without(MetaKeys.CLIENT_INFO))));
  }
}
