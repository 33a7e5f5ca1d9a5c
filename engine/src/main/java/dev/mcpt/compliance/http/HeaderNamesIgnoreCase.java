package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The names of headers are understood in capitals and in small letters.
public final class HeaderNamesIgnoreCase implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-header-case",
        "The names of the MCP headers are understood without regard to case.",
        Level.ROBUSTNESS,
        "http",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var seen = new ArrayList<Exchange>();
    for (boolean capitals : List.of(true, false)) {
      Id id = connection.nextId();
      HttpRequest request = http.request(connection.compose(method, null, id));
      Reply reply =
          http.send(
              request.with(respelled(request.headers(), capitals)),
              new Await.Answer(id),
              _ -> {},
              probe.deadline());
      seen.add(reply.exchange());
      if (reply.result() == null) {
        return Verdict.violated(
            "a request with its MCP headers in "
                + (capitals ? "capitals " : "small letters ")
                + Refusal.became(reply)
                + " (HTTP "
                + reply.status()
                + ")",
            "a result",
            reply);
      }
    }
    return new Verdict.Holds("headers in capitals and in small letters are understood", seen);
  }

  private static Headers respelled(Headers headers, boolean capitals) {
    Headers respelled = Headers.none();
    for (Header header : headers) {
      String name = header.name();
      String lower = name.toLowerCase(Locale.ROOT);
      String spelled =
          !lower.startsWith("mcp-") ? name : capitals ? name.toUpperCase(Locale.ROOT) : lower;
      respelled = respelled.with(spelled, header.value());
    }
    return respelled;
  }
}
