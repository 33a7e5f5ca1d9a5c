package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.Locale;

/// A proxy that collects events before it passes them on would hold them back.
public final class StreamsAskProxiesNotToBuffer implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "sse-x-accel",
        "Answers that are event streams carry X-Accel-Buffering: no.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var replies = new ArrayList<Reply>();
    BentRequest request = BentRequest.ofAny(probe);
    Heard plain =
        probe.send(
            connection,
            connection.compose(request.method(), request.params(), connection.nextId()));
    if (plain instanceof Heard.Answered(Reply reply)) {
      if (reply.result() == null) {
        return Verdict.untestable(
            "a right " + request.method() + " " + Refusal.became(reply), plain.evidence());
      }
      replies.add(reply);
    }
    Listening listening = Listening.of(probe);
    if (listening != null) {
      replies.add(listening.reply());
    }
    int streams = 0;
    for (Reply reply : replies) {
      String type = reply.headers().first("Content-Type");
      if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
        continue;
      }
      streams++;
      String buffering = reply.headers().first("X-Accel-Buffering");
      if (buffering == null || !buffering.equalsIgnoreCase("no")) {
        return Verdict.violated(
            "the event stream of "
                + reply.exchange().label()
                + (buffering == null
                    ? " has no X-Accel-Buffering"
                    : " has X-Accel-Buffering: " + buffering),
            "X-Accel-Buffering: no",
            reply);
      }
    }
    return streams == 0
        ? Verdict.notApplicable("no answer was an event stream")
        : new Verdict.Holds(
            streams + " event streams ask not to be buffered",
            replies.stream().map(Reply::exchange).toList());
  }
}
