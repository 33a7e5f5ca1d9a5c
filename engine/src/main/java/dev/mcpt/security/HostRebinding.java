package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
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
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A page whose name was bound anew to this machine reaches a local server with the Host of that
/// name and, for a page of the same origin, without an Origin: only the Host gives it away.
public final class HostRebinding implements Check {

  private static final String EXPECTED = "HTTP 4xx for a request with a foreign Host";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-host-rebinding",
        "A server on the loopback interface refuses requests with a foreign Host.",
        Level.SHOULD,
        List.of("origin", "transport"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.MEDIUM,
        Mode.ACTIVE,
        "basic/transports#security-warning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    URI url = http.target().url();
    if (!isLoopback(url.getHost())) {
      return Verdict.notApplicable("the server is not addressed on the loopback interface");
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Reply good = connection.request(method, null, probe.deadline());
    if (good.result() == null) {
      return Verdict.untestable(
          "a request with the right Host " + Refusal.became(good), List.of(good.exchange()));
    }
    var seen = new ArrayList<Exchange>(List.of(good.exchange()));
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    for (String host : List.of("evil.example", "evil.example" + port, "localhost.evil.example")) {
      Outgoing out = connection.compose(method, null, connection.nextId());
      HttpRequest request = http.request(out).with("Host", host);
      Reply reply = http.send(request, out.await(), _ -> {}, probe.deadline());
      seen.add(reply.exchange());
      Integer status = reply.status();
      if (status == null || status / 100 != 4) {
        return Verdict.violated(
            method + " with Host: " + host + " " + Refusal.became(reply), EXPECTED, reply);
      }
    }
    return new Verdict.Holds("requests with a foreign Host were refused", seen);
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
