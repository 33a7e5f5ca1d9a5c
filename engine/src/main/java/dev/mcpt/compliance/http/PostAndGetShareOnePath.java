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

/// POST and GET live on the same path.
public final class PostAndGetShareOnePath implements Check {

  private static final Duration HEAD = Duration.ofSeconds(2);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-single-endpoint",
        "One path takes POST and GET.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping with POST " + Refusal.became(alive), List.of(alive.exchange()));
    }
    HttpTransport http = (HttpTransport) connection.transport();
    try (EventStream stream = http.openStream(Headers.none(), Deadline.in(HEAD))) {
      List<Exchange> seen = List.of(alive.exchange(), stream.exchange());
      int status = stream.status();
      return status == 404 || status == 410 || status == 501
          ? Verdict.violated(
              "the path takes POST, and GET on it got HTTP " + status,
              "one path for POST and GET; a server without streams says 405",
              seen)
          : new Verdict.Holds("the path takes POST, and knows GET (HTTP " + status + ")", seen);
    } catch (ConnectionFailure.TimedOut silent) {
      return new Verdict.Holds(
          "the path takes POST, and holds GET open without an answer", silent.evidence());
    }
  }
}
