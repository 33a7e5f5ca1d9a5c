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
import java.util.Objects;

/// A resource that does not exist is not found.
public final class UnknownResourceIsNotFound implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-not-found-legacy",
        "resources/read of an unknown URI is answered with -32002, or with -32602.",
        Level.SHOULD,
        "resources",
        Applies.in(Era.STATEFUL),
        "server/resources#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Missing missing = Missing.on(probe);
    if (missing.lacking() != null) {
      return missing.lacking();
    }
    // Invalid params is what the next revision asks for, so nobody is blamed for it.
    boolean modern =
        missing.error() != null
            && Objects.equals(missing.error().code(), ErrorCodes.INVALID_PARAMS);
    return Refusal.with(
        modern ? ErrorCodes.INVALID_PARAMS : ErrorCodes.RESOURCE_NOT_FOUND,
        "resources/read of " + Missing.URI,
        missing.heard());
  }
}
