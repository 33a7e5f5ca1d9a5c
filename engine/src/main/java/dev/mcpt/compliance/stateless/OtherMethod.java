package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;

/// A request that is no POST.
final class OtherMethod {

  private OtherMethod() {}

  /// Wants 405. An endpoint of both eras may take the request for one of the other era, which the
  /// version header says it is not.
  static Verdict refused(Probe probe, String method)
      throws ConnectionFailure, InterruptedException {
    var seen = new ArrayList<Exchange>();
    Verdict unserved = BentRequest.ofAny(probe).unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    Headers headers =
        Headers.of(
            HeaderNames.PROTOCOL_VERSION, probe.revision().id(), "Accept", "text/event-stream");
    String expected = "HTTP 405";
    try {
      Reply reply =
          http.send(
              http.request(method, headers),
              new Await.Quiet(Duration.ofMillis(300)),
              _ -> {},
              Deadline.in(probe.patience()));
      Integer status = reply.status();
      if (Objects.equals(status, 405)) {
        return Verdict.holds(method + " got HTTP 405", reply);
      }
      String message = method + " got HTTP " + status;
      boolean older = BentRequest.listsOlderThan(connection, probe.revision());
      return older && status != null && status / 100 == 4
          ? Verdict.holds(message + " from a server of both eras", reply)
          : Verdict.violated(message, expected, reply);
    } catch (ConnectionFailure.TimedOut held) {
      return Verdict.violated(method + " was held open", expected, held.evidence());
    }
  }
}
