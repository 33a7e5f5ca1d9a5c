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

/// A client finds the metadata where the challenge says, or at a well-known place.
public final class ResourceMetadataAreFound implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prm-discoverable",
        "A server that wants tokens has protected resource metadata where clients look for them.",
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

    String expected = "HTTP 200 with a JSON object";
    Inquiry.Found first = protection.resources().getFirst();
    boolean told =
        protection.challenges().stream().anyMatch(it -> it.parameter("resource_metadata") != null);
    if (told && !first.here()) {
      return Verdict.violated(
          "the challenge leads to "
              + first.place()
              + ", where there are no metadata: "
              + why(first),
          expected,
          protection.seen());
    }
    if (protection.metadata() == null) {
      return Verdict.violated(
          "there are no metadata at " + first.place() + " nor elsewhere: " + why(first),
          expected,
          protection.seen());
    }
    boolean header = probe.revision() == Revision.V2025_06_18 && protection.refuses() && !told;
    return header
        ? Verdict.violated(
            "the challenge has no resource_metadata, which this revision wants",
            "resource_metadata in WWW-Authenticate",
            protection.seen())
        : new Verdict.Holds(
            "the metadata are at " + protection.metadata().place(), protection.seen());
  }

  private static String why(Inquiry.Found found) {
    return found.failure() == null ? "HTTP " + found.status() : found.failure();
  }
}
