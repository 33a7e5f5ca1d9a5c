package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// A level that does not exist cannot be set.
public final class UnknownLogLevelIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "logging-setlevel-invalid",
        "logging/setLevel to an unknown level is answered with the JSON-RPC error -32602.",
        Level.SHOULD,
        "utilities",
        Applies.in(Era.STATEFUL),
        "server/utilities/logging#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (!probe.connection().capabilities().has("logging")) {
      return Verdict.notApplicable("the server does not declare logging");
    }
    Heard known = probe.ask(probe.connection(), Methods.SET_LEVEL, Json.object("level", "info"));
    if (!(known instanceof Heard.Answered(Reply reply) && reply.result() != null)) {
      return Verdict.untestable("a level that exists could not be set", known.evidence());
    }
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS,
        "logging/setLevel to verbose",
        probe.ask(probe.connection(), Methods.SET_LEVEL, Json.object("level", "verbose")));
  }
}
