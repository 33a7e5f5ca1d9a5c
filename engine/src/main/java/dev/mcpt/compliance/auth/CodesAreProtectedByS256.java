package dev.mcpt.compliance.auth;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.oauth.Inquiry;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A client must not go on without PKCE, and finds out here whether there is any.
public final class CodesAreProtectedByS256 implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "asm-pkce-s256",
        "Each authorization server lists S256 among its code challenge methods.",
        Level.MUST,
        "auth",
        Applies.everywhere().from(Revision.V2025_11_25).only(Channel.HTTP),
        "basic/authorization#authorization-code-protection");
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

    for (Inquiry.Found found : protection.servers()) {
      JsonObject document = found.document();
      JsonArray methods =
          document == null ? null : document.array("code_challenge_methods_supported");
      if (methods == null || !methods.items().contains(new JsonString("S256"))) {
        return Verdict.violated(
            "code_challenge_methods_supported at " + found.place() + " is " + methods,
            "S256",
            found.seen());
      }
      if (methods.items().contains(new JsonString("plain"))) {
        return new Verdict.Tolerated(
            "code_challenge_methods_supported at " + found.place() + " lists plain too",
            "S256 alone",
            found.seen());
      }
    }
    return new Verdict.Holds("S256 is listed", protection.seen());
  }
}
