package dev.mcpt.compliance.auth;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.oauth.Inquiry;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A client finds out how to get a token at a well-known place of the authorization server.
public final class AuthorizationServerIsDescribed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "asm-discovery",
        "Each authorization server has metadata at one of its well-known places.",
        Level.MUST,
        "auth",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/authorization#authorization-server-discovery");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    if (protection.issuers().isEmpty()) {
      return Verdict.untestable("no authorization server is named", protection.seen());
    }

    for (Map.Entry<String, List<Inquiry.Found>> issuer : protection.issuers().entrySet()) {
      if (issuer.getValue().stream().noneMatch(Inquiry.Found::here)) {
        var tried = new ArrayList<String>();
        issuer
            .getValue()
            .forEach(found ->
                tried.add(
                    found.place()
                        + ": "
                        + (found.failure() == null ? "HTTP " + found.status() : found.failure())));
        return Verdict.violated(
            "the authorization server "
                + issuer.getKey()
                + " has no metadata ("
                + String.join("; ", tried)
                + ")",
            "HTTP 200 with a JSON object at one of the places",
            protection.seen());
      }
    }
    return new Verdict.Holds("each authorization server has metadata", protection.seen());
  }
}
