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

/// A revision that the server supports is answered with that revision.
public final class SupportedVersionIsEchoed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-version-echo",
        "initialize with a revision that the server supports is answered with the same revision.",
        Level.MUST,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#version-negotiation");
  }

  /// Which revisions a server supports nobody says, but what it offers it must support.
  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Offers offers = Offers.of(probe);
    if (offers.named().isEmpty()) {
      return Verdict.untestable("initialize named no revision at all", offers.evidence());
    }
    for (Revision named : offers.named()) {
      String answer = offers.answerTo(named.id());
      if (!answer.equals(named.id())) {
        return Verdict.violated(
            "the server offers "
                + named.id()
                + ", and answers a client that asks for it "
                + (answer.isEmpty() ? "without a revision" : "with " + answer),
            "protocolVersion " + named.id(),
            offers.evidence());
      }
    }
    return new Verdict.Holds(
        "supported and named when asked for: " + offers.accepted(), offers.evidence());
  }
}
