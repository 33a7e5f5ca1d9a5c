package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A resource that does not exist is a matter of invalid params.
public final class UnknownResourceIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-not-found",
        "resources/read of an unknown URI is answered with the JSON-RPC error -32602.",
        Level.MUST,
        "resources",
        Applies.in(Era.STATELESS),
        "server/resources#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Missing missing = Missing.on(probe);
    if (missing.lacking() != null) {
      return missing.lacking();
    }
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS, "resources/read of " + Missing.URI, missing.heard());
  }
}
