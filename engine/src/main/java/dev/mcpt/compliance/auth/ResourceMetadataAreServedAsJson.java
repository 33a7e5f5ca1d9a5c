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
import java.util.Locale;

/// The document is JSON, and the same at each place.
public final class ResourceMetadataAreServedAsJson implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prm-content",
        "Protected resource metadata are served as JSON, the same at each place.",
        Level.ROBUSTNESS,
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

    Inquiry.Found metadata = protection.metadata();
    if (metadata == null || metadata.document() == null) {
      return Verdict.untestable("the server has no protected resource metadata", protection.seen());
    }
    JsonObject document = metadata.document();

    String type = String.valueOf(metadata.headers().first("Content-Type"));
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Verdict.violated(
          "the metadata at " + metadata.place() + " have Content-Type " + type,
          "application/json",
          metadata.seen());
    }
    for (Inquiry.Found other : protection.resources()) {
      if (other.here() && other.document() != null && !other.document().sameAs(document)) {
        return new Verdict.Tolerated(
            "the metadata at " + other.place() + " differ from those at " + metadata.place(),
            "one document for the server",
            protection.seen());
      }
    }
    return new Verdict.Holds("the metadata are JSON", metadata.seen());
  }
}
