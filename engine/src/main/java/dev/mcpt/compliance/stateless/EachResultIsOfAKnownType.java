package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A result is complete, asks for input, or is what an extension that was agreed on makes it.
public final class EachResultIsOfAKnownType implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "result-type-known",
        "The resultType of every result is complete, input_required or that of an extension.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = Served.by(probe);
    JsonObject extensions = probe.connection().capabilities().object("extensions");
    boolean extended = extensions != null && !extensions.isEmpty();
    var seen = new ArrayList<Exchange>();
    for (Served served : results) {
      String type = served.result().string("resultType");
      seen.add(served.exchange());
      if (type != null && !List.of("complete", "input_required").contains(type)) {
        String message =
            "the result of " + served.method() + " has the resultType \"" + type + "\"";
        String expected = "complete or input_required";
        return extended
            ? new Verdict.Tolerated(message, expected, List.of(served.exchange()))
            : Verdict.violated(message, expected, List.of(served.exchange()));
      }
    }
    return results.isEmpty()
        ? Verdict.untestable("no request was served", seen)
        : new Verdict.Holds(results.size() + " results, each of a known type", seen);
  }
}
