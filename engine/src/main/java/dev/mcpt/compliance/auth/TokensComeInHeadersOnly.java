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

/// A token in a URL ends up in logs.
public final class TokensComeInHeadersOnly implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prm-bearer-methods",
        "The metadata do not invite clients to send tokens in the query.",
        Level.ROBUSTNESS,
        "auth",
        Applies.everywhere().from(Revision.V2025_06_18).only(Channel.HTTP),
        "basic/authorization#token-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    Inquiry.Found metadata = protection.metadata();
    if (metadata == null || metadata.document() == null) {
      return Verdict.untestable("the server has no protected resource metadata", protection.seen());
    }
    JsonObject document = metadata.document();

    JsonArray methods = document.array("bearer_methods_supported");
    boolean query = methods != null && methods.items().contains(new JsonString("query"));
    return query
        ? Verdict.violated(
            "bearer_methods_supported is " + methods, "header, and no query", metadata.seen())
        : new Verdict.Holds("the metadata ask for no token in the query", metadata.seen());
  }
}
