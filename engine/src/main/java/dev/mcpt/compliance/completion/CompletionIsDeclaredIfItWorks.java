package dev.mcpt.compliance.completion;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Set;

/// Who completes declares it, and who declares it completes.
public final class CompletionIsDeclaredIfItWorks implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-declared",
        "completion/complete is served if, and only if, completions is declared.",
        Level.MUST,
        "completion",
        Applies.everywhere().from(Revision.V2025_03_26),
        "server/utilities/completion#capabilities");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Completing first = Completing.on(probe);
    if (first.lacking() != null) {
      return first.lacking();
    }
    boolean declared = Completing.declared(probe);
    List<Exchange> seen = first.evidence();
    if (first.known() != null) {
      return declared
          ? new Verdict.Holds("completions is declared, and " + first.known() + " is served", seen)
          : Verdict.violated(
              "completion/complete is served, but completions is not declared",
              "the capability completions",
              seen);
    }
    if (!declared) {
      return new Verdict.Holds(
          "completions is not declared, and completion/complete " + first.became(), seen);
    }
    boolean invalid =
        first.codes().size() == first.heard().size()
            && Set.of(ErrorCodes.INVALID_PARAMS).containsAll(first.codes());
    String message = "completions is declared, but completion/complete " + first.became();
    return invalid
        ? new Verdict.Tolerated(message + " for each listed argument", "values", seen)
        : Verdict.violated(message, "a result of completion/complete", seen);
  }
}
