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
import java.net.URI;
import java.util.List;

/// The metadata say who gives tokens.
public final class ResourceMetadataNameAuthorizationServers implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prm-authorization-servers",
        "Protected resource metadata name at least one authorization server, each by an https URL.",
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

    List<String> issuers = Protection.issuersIn(metadata);
    if (issuers.isEmpty()) {
      return Verdict.violated(
          "authorization_servers is " + document.get("authorization_servers"),
          "an array with at least one issuer",
          metadata.seen());
    }
    for (String issuer : issuers) {
      if (!usable(issuer)) {
        return Verdict.violated(
            "the authorization server \"" + issuer + "\" is no https URL",
            "an https URL without query and fragment",
            metadata.seen());
      }
    }
    return new Verdict.Holds("the metadata name " + String.join(", ", issuers), metadata.seen());
  }

  /// http is right on this machine only.
  private static boolean usable(String issuer) {
    try {
      URI url = URI.create(issuer);
      String host = url.getHost();
      boolean here =
          "http".equalsIgnoreCase(url.getScheme())
              && host != null
              && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
      boolean https = "https".equalsIgnoreCase(url.getScheme()) && host != null;
      return (https || here) && url.getRawQuery() == null && url.getRawFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
