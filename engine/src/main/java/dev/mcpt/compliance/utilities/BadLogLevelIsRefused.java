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
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// A request that asks for messages of a level that does not exist is refused.
public final class BadLogLevelIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "logging-bad-level",
        "A request with an unknown logLevel in _meta is answered with the error -32602.",
        Level.SHOULD,
        "utilities",
        Applies.in(Era.STATELESS),
        "server/utilities/logging#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (!probe.connection().capabilities().has("logging")) {
      return Verdict.notApplicable("the server does not declare logging");
    }
    Heard known = asking(probe, "error");
    if (!(known instanceof Heard.Answered(Reply reply) && reply.result() != null)) {
      return Verdict.untestable(
          "a request with the logLevel error was not served", known.evidence());
    }
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS, "a request with the logLevel verbose", asking(probe, "verbose"));
  }

  private static Heard asking(Probe probe, String level)
      throws ConnectionFailure, InterruptedException {
    JsonObject params = Json.object("_meta", Json.object(MetaKeys.LOG_LEVEL, level));
    return probe.ask(probe.connection(), Methods.DISCOVER, params);
  }
}
