package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
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

/// The streams of a session end when it is terminated.
public final class StreamsEndWithTheirSession implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-delete-closes-streams",
        "The event stream that GET opened ends when the session is terminated with DELETE.",
        Level.ROBUSTNESS,
        "sessions",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#session-management");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Verdict nothing = LiveSession.nothing(connection, probe.deadline());
    if (nothing != null) {
      return nothing;
    }
    HttpTransport http = (HttpTransport) connection.transport();
    try (EventStream stream = http.openStream(Headers.none(), Deadline.in(PATIENCE))) {
      if (!stream.isEventStream()) {
        return Verdict.notApplicable("GET opens no event stream (HTTP " + stream.status() + ")");
      }
      Reply deleted = http.send(http.request("DELETE", Headers.none()), probe.deadline());
      Integer status = deleted.status();
      if (status == null || status / 100 != 2) {
        return Verdict.notApplicable("the session cannot be terminated (HTTP " + status + ")");
      }
      boolean ended = stream.awaitEnd(Deadline.in(PATIENCE));
      List<Exchange> seen = List.of(stream.exchange(), deleted.exchange());
      return ended
          ? new Verdict.Holds("the stream ended with its session", seen)
          : Verdict.violated(
              "the stream was still open " + PATIENCE.toSeconds() + " s after DELETE",
              "the end of the stream",
              seen);
    } catch (ConnectionFailure.TimedOut _) {
      return Verdict.notApplicable("GET is held open without the head of an answer");
    }
  }
}
