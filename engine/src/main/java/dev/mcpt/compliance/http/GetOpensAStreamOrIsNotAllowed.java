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
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.EventStream;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.List;

/// GET opens an event stream, or is not allowed.
public final class GetOpensAStreamOrIsNotAllowed implements Check {

  private static final Duration HEAD = Duration.ofSeconds(2);
  private static final String EXPECTED = "text/event-stream, or HTTP 405";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-get-stream-or-405",
        "GET is answered with text/event-stream or with HTTP 405.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#listening-for-messages-from-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a ping " + Refusal.became(alive), List.of(alive.exchange()));
    }
    HttpTransport http = (HttpTransport) connection.transport();
    try (EventStream stream = http.openStream(Headers.none(), Deadline.in(HEAD))) {
      int status = stream.status();
      List<Exchange> seen = List.of(stream.exchange());
      if (status == 405) {
        return new Verdict.Holds("GET is not allowed (405)", seen);
      }
      return status == 200 && stream.isEventStream()
          ? new Verdict.Holds("GET opens an event stream", seen)
          : Verdict.violated(
              "GET got HTTP "
                  + status
                  + " with the Content-Type "
                  + stream.headers().first("Content-Type"),
              EXPECTED,
              seen);
    } catch (ConnectionFailure.TimedOut silent) {
      return new Verdict.Tolerated(
          "GET was held open for " + HEAD.toSeconds() + " s without the head of an answer",
          EXPECTED,
          silent.evidence());
    }
  }
}
