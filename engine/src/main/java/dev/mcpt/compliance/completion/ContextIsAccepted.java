package dev.mcpt.compliance.completion;

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
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;

/// A completion may be asked for with what is filled in already.
public final class ContextIsAccepted implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-context",
        "A completion with context.arguments is served as one without.",
        Level.ROBUSTNESS,
        "completion",
        Applies.everywhere().from(Revision.V2025_06_18),
        "server/utilities/completion#requesting-completions");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Completing first = Completing.on(probe);
    Completable known = first.known();
    Verdict nothing = first.nothing(probe);
    if (nothing != null || known == null) {
      return Objects.requireNonNull(nothing);
    }
    JsonObject context = Json.object("arguments", Json.object("mcp_t_other", "filled in"));
    Heard heard =
        probe.ask(probe.connection(), Methods.COMPLETE, known.params().with("context", context));
    if (heard instanceof Heard.Answered(Reply reply)) {
      return reply.result() != null
          ? Verdict.holds("the completion with a context was served", reply)
          : Verdict.violated(
              "the completion with a context " + Refusal.became(reply), "values", reply);
    }
    return Verdict.violated(
        "the completion with a context got no answer", "values", heard.evidence());
  }
}
