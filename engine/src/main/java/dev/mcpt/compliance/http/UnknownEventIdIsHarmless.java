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
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.EventStream;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.List;

/// A Last-Event-ID that was never given out is refused, or gives a stream with nothing of others.
public final class UnknownEventIdIsHarmless implements Check {

  private static final Duration HEAD = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final String EXPECTED = "HTTP 4xx, or a stream without messages";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-sse-resume-unknown-id",
        "GET with an unknown Last-Event-ID is refused with HTTP 4xx, or gives nothing of others.",
        Level.ROBUSTNESS,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#resumability-and-redelivery");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a ping " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Headers resume = Headers.of(HeaderNames.LAST_EVENT_ID, "mcp-t-never-given-out");
    try (EventStream stream = http.openStream(resume, Deadline.in(HEAD))) {
      int status = stream.status();
      if (status == 405) {
        return Verdict.notApplicable("GET is not allowed (405)");
      }
      if (status >= 500) {
        return Verdict.violated(
            "GET with an unknown Last-Event-ID got HTTP " + status,
            EXPECTED,
            List.of(stream.exchange()));
      }
      stream.awaitEnd(Deadline.in(QUIET));
      List<Exchange> seen = List.of(stream.exchange());
      boolean foreign =
          stream.messages().stream()
              .map(Message::json)
              .anyMatch(json -> json != null && !json.has("method"));
      return foreign
          ? Verdict.violated(
              "GET with an unknown Last-Event-ID gave responses to others", EXPECTED, seen)
          : new Verdict.Holds("an unknown Last-Event-ID is harmless (HTTP " + status + ")", seen);
    } catch (ConnectionFailure.TimedOut silent) {
      return new Verdict.Holds(
          "GET with an unknown Last-Event-ID was held open and gave nothing", silent.evidence());
    }
  }
}
