package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// A page of any origin must not be allowed to read the server's answers. A public server without
/// cookies may have reasons to allow it; a server on this machine has none.
public final class CrossOriginSharing implements Check {

  private static final String PAGE = "https://evil.example";
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final String EXPECTED = "no Access-Control-Allow-Origin for " + PAGE;

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-cors",
        "Pages of foreign origins are not allowed to read answers.",
        Level.SHOULD,
        List.of("origin"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.MEDIUM,
        Mode.ACTIVE,
        "basic/transports#security-warning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply good = connection.lifeSign(probe.deadline());
    if (good.result() == null) {
      return Verdict.untestable(
          "a request without Origin " + Refusal.became(good), List.of(good.exchange()));
    }
    HttpTransport http = (HttpTransport) connection.transport();
    Headers asks =
        Headers.of(
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type,mcp-protocol-version,mcp-session-id,mcp-method");
    HttpRequest preflight = new HttpRequest("OPTIONS", http.target().url(), asks, new byte[0]);
    Reply permission = http.send(preflight, probe.deadline());
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Outgoing out = connection.compose(method, null, connection.nextId());
    Heard heard = probe.send(connection, out.with("Origin", PAGE));
    var seen = new ArrayList<Exchange>(List.of(good.exchange(), permission.exchange()));
    seen.addAll(heard.evidence());
    var grants = new ArrayList<String>();
    grants.addAll(granted("the answer to a preflight", permission));
    boolean served = false;
    if (heard instanceof Heard.Answered(Reply reply)) {
      grants.addAll(granted("the answer to a POST", reply));
      served = reply.result() != null;
    }
    if (grants.isEmpty()) {
      return new Verdict.Holds("nothing was allowed to " + PAGE, seen);
    }
    String message = String.join("; ", grants) + (served ? "; the POST was served" : "");
    boolean credentials =
        "true".equalsIgnoreCase(permission.headers().first("Access-Control-Allow-Credentials"));
    boolean harmful = credentials || HostRebinding.isLoopback(http.target().url().getHost());
    return harmful
        ? Verdict.violated(message, EXPECTED, seen)
        : new Verdict.Tolerated(message, EXPECTED, seen);
  }

  private static List<String> granted(String what, Reply reply) {
    String allowed = reply.headers().first(ALLOWED);
    return allowed != null && (allowed.equals("*") || allowed.equals(PAGE))
        ? List.of(what + " has " + ALLOWED + ": " + allowed)
        : List.of();
  }
}
