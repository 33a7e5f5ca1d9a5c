package dev.mcpt.compliance.completion;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Objects;

/// What does not exist has no arguments to complete.
public final class UnknownReferenceIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-unknown-ref",
        "The completion for an unknown prompt is answered with the JSON-RPC error -32602.",
        Level.SHOULD,
        "completion",
        Applies.everywhere(),
        "server/utilities/completion#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Completing first = Completing.on(probe);
    Completable known = first.known();
    Verdict nothing = first.nothing(probe);
    if (nothing != null || known == null) {
      return Objects.requireNonNull(nothing);
    }
    String member = known.ref().has("name") ? "name" : "uri";
    JsonObject ref = known.ref().with(member, new JsonString("mcp-t-none://{none}"));
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS,
        "the completion for an unknown " + member,
        probe.ask(
            probe.connection(), Methods.COMPLETE, new Completable(ref, known.argument()).params()));
  }
}
