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
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Inquiry;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.regex.Pattern;

/// The browser of the user is sent to this URL: it is one of the web, and no command line can read
/// more into it.
public final class AuthorizationUrl implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-authz-url-scheme",
        "The authorization endpoint is an http or https URL without characters that a shell would read.",
        Level.MUST,
        List.of("auth", "injection"),
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.CRITICAL,
        Mode.PASSIVE,
        "basic/security_best_practices#local-mcp-server-compromise");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    if (protection.servers().isEmpty()) {
      return Verdict.untestable("no authorization server has metadata", protection.seen());
    }
    for (Inquiry.Found found : protection.servers()) {
      JsonObject document = found.document();
      String url = document == null ? null : document.string("authorization_endpoint");
      if (url != null && !WEB.matcher(url).matches()) {
        return Verdict.violated(
            "the authorization_endpoint at " + found.place() + " is \"" + url + "\"",
            "an http or https URL",
            found.seen());
      }
    }
    return new Verdict.Holds("authorization endpoints are URLs of the web", protection.seen());
  }

  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s\"'`|<>$(){}\\\\]+", Pattern.CASE_INSENSITIVE);
}
