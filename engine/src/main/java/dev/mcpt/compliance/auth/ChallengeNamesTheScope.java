package dev.mcpt.compliance.auth;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;

/// Whoever is refused is told what scope to ask for, and asks for no more.
public final class ChallengeNamesTheScope implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "challenge-scope",
        "The challenge of HTTP 401 names the scope that is needed.",
        Level.SHOULD,
        "auth",
        Applies.everywhere().from(Revision.V2025_11_25).only(Channel.HTTP),
        "basic/authorization#protected-resource-metadata-discovery-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    if (!protection.refuses()) {
      return Verdict.notApplicable("the server lets clients in without a token");
    }
    boolean named =
        protection.challenges().stream().anyMatch(challenge -> !challenge.scopes().isEmpty());
    return named
        ? Verdict.holds("the challenge names a scope", protection.anonymous())
        : Verdict.violated(
            "the challenge names no scope", "scope in WWW-Authenticate", protection.anonymous());
  }
}
