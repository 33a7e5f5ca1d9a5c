package dev.mcpt.compliance.completion;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;

/// An argument that does not exist has no values.
public final class UnknownArgumentHasNoValues implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-unknown-argument",
        "The completion of an unknown argument is refused with -32602, or has no values.",
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
    Completable unknown = new Completable(known.ref(), "mcp_t_no_such_argument");
    Heard heard = probe.ask(probe.connection(), Methods.COMPLETE, unknown.params());
    JsonObject result = heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
    JsonObject completion = result == null ? null : result.object("completion");
    JsonArray values = completion == null ? null : completion.array("values");
    if (values != null) {
      return values.isEmpty()
          ? new Verdict.Holds("an unknown argument has no values", heard.evidence())
          : Verdict.violated(
              "an unknown argument has the values " + values,
              "the JSON-RPC error -32602, or no values",
              heard.evidence());
    }
    return Refusal.with(ErrorCodes.INVALID_PARAMS, "the completion of an unknown argument", heard);
  }
}
