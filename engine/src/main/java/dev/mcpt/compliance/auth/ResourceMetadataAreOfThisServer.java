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
import dev.mcpt.wire.transport.HttpTransport;
import java.net.URI;

/// A token is asked for by the name that the server gives itself: it must be its own.
public final class ResourceMetadataAreOfThisServer implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prm-resource-match",
        "The resource that the metadata describe is the server.",
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

    Inquiry.Found metadata = protection.metadata();
    if (metadata == null || metadata.document() == null) {
      return Verdict.untestable("the server has no protected resource metadata", protection.seen());
    }
    JsonObject document = metadata.document();

    URI url = ((HttpTransport) probe.connection().transport()).target().url();
    String resource = document.string("resource");
    return resource != null && Inquiry.covers(resource, url)
        ? new Verdict.Holds("the metadata are of " + resource, metadata.seen())
        : Verdict.violated(
            "resource is " + document.get("resource") + ", the server is at " + url,
            "the URL of the server, or one above it at the same origin, without fragment",
            metadata.seen());
  }
}
