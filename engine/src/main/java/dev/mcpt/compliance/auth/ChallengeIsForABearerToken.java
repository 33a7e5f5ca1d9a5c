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
import java.util.List;

/// Whoever is refused is told what is wanted.
public final class ChallengeIsForABearerToken implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "auth-401-bearer-challenge",
        "HTTP 401 comes with a Bearer challenge in WWW-Authenticate.",
        Level.MUST,
        "auth",
        Applies.everywhere().from(Revision.V2025_06_18).only(Channel.HTTP),
        "basic/authorization#authorization-server-discovery");
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
    List<String> headers = protection.anonymous().headers().all("WWW-Authenticate");
    boolean bearer =
        protection.challenges().stream().anyMatch(it -> it.is("Bearer") || it.is("DPoP"));
    return bearer
        ? Verdict.holds("HTTP 401 came with a Bearer challenge", protection.anonymous())
        : Verdict.violated(
            headers.isEmpty()
                ? "HTTP 401 came without WWW-Authenticate"
                : "HTTP 401 came with WWW-Authenticate: " + String.join(", ", headers),
            "WWW-Authenticate: Bearer …",
            protection.anonymous());
  }
}
