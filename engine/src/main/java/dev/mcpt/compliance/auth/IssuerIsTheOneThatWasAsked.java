package dev.mcpt.compliance.auth;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Inquiry;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Map;

/// Metadata that name another issuer could be those of an attacker.
public final class IssuerIsTheOneThatWasAsked implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "asm-issuer-equal",
        "The issuer of the metadata is the identifier that they were asked with.",
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

    if (protection.servers().isEmpty()) {
      return Verdict.untestable("no authorization server has metadata", protection.seen());
    }

    for (Map.Entry<String, List<Inquiry.Found>> issuer : protection.issuers().entrySet()) {
      for (Inquiry.Found found : issuer.getValue()) {
        JsonObject document = found.here() ? found.document() : null;
        if (document != null && !issuer.getKey().equals(document.string("issuer"))) {
          return Verdict.violated(
              "the metadata at " + found.place() + " name the issuer " + document.get("issuer"),
              "the issuer \"" + issuer.getKey() + "\", byte for byte",
              found.seen());
        }
      }
    }
    return new Verdict.Holds("each issuer is the one that was asked", protection.seen());
  }
}
