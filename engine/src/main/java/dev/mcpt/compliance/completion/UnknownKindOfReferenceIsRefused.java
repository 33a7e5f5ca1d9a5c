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

/// There are arguments of prompts and of resource templates only.
public final class UnknownKindOfReferenceIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-bad-ref-type",
        "A completion for the type ref/none is answered with the JSON-RPC error -32602.",
        Level.ROBUSTNESS,
        "completion",
        Applies.everywhere(),
        "server/utilities/completion#reference-types");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Completing first = Completing.on(probe);
    Completable known = first.known();
    Verdict nothing = first.nothing(probe);
    if (nothing != null || known == null) {
      return Objects.requireNonNull(nothing);
    }
    JsonObject ref = known.ref().with("type", new JsonString("ref/none"));
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS,
        "the completion for a ref/none",
        probe.ask(
            probe.connection(), Methods.COMPLETE, new Completable(ref, known.argument()).params()));
  }
}
