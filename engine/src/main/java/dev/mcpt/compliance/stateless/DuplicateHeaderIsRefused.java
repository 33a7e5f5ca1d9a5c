package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Two lines of one header that say different things are not taken for one of them.
public final class DuplicateHeaderIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "header-duplicate",
        "A request with two different Mcp-Method headers is refused with HTTP 400.",
        Level.ROBUSTNESS,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest right = BentRequest.ofAny(probe);
    var seen = new ArrayList<Exchange>();
    Verdict unserved = right.unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    for (List<String> methods :
        List.of(
            List.of(right.method(), Methods.COMPLETE), List.of(Methods.COMPLETE, right.method()))) {
      Outgoing out = connection.compose(right.method(), right.params(), connection.nextId());
      HttpRequest request = http.request(out);
      Headers headers = request.headers().without(HeaderNames.METHOD);
      for (String method : methods) {
        headers = headers.with(HeaderNames.METHOD, method);
      }
      Reply reply = http.send(request.with(headers), out.await(), _ -> {}, probe.deadline());
      seen.add(reply.exchange());
      if (!Objects.equals(reply.status(), 400)) {
        return Verdict.violated(
            right.method()
                + " with Mcp-Method "
                + String.join(" and ", methods)
                + " "
                + BentRequest.became(reply),
            "HTTP 400",
            reply);
      }
    }
    return new Verdict.Holds("requests with two Mcp-Method headers got HTTP 400", seen);
  }
}
