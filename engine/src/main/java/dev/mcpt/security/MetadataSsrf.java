package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Whoever reads the metadata of a server follows their URLs: none leads into a network that the
/// server could not reach otherwise, and none out of https.
public final class MetadataSsrf implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-prm-ssrf",
        "The URLs of authorization metadata lead to no private network and use https.",
        Level.MUST,
        List.of("ssrf", "auth"),
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.HIGH,
        Mode.PASSIVE,
        "basic/security_best_practices#server-side-request-forgery-ssrf");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    return protection.objections().isEmpty()
        ? new Verdict.Holds("every URL of the metadata may be followed", protection.seen())
        : Verdict.violated(
            String.join(" ", protection.objections()),
            "https URLs to public addresses, or to where the server itself is",
            protection.seen());
  }
}
