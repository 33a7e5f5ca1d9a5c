package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// A client that asks for an unknown revision is offered the latest one that the server supports.
public final class CounterOfferIsTheLatest implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-version-latest",
        "The counter-offer to an unknown revision is the latest one that the server supports.",
        Level.SHOULD,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#version-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Offers offers = Offers.of(probe);
    List<Revision> accepted = offers.accepted();
    if (accepted.isEmpty()) {
      return Verdict.untestable("no revision was accepted", offers.evidence());
    }
    Revision latest = accepted.getLast();
    String offered = offers.answerTo(Offers.UNKNOWN);
    if (offered.isEmpty()) {
      return Verdict.notApplicable("an unknown revision is refused, so nothing is offered");
    }
    return offered.equals(latest.id())
        ? new Verdict.Holds("the counter-offer is the latest, " + offered, offers.evidence())
        : Verdict.violated(
            "the counter-offer is " + offered + ", though " + latest.id() + " is accepted",
            "the counter-offer " + latest.id(),
            offers.evidence());
  }
}
