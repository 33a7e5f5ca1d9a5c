package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// Nothing is resumed in this era: the header changes nothing, and events bear no ids.
public final class LastEventIdIsIgnored implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "last-event-id-ignored",
        "A Last-Event-ID header is ignored, and events have no ids.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = BentRequest.ofAny(probe);
    Bend bend =
        new Bend("with Last-Event-ID", out -> out.with(HeaderNames.LAST_EVENT_ID, "mcp-t-7"));
    Verdict served = request.served(probe, List.of(bend));
    if (!(served instanceof Verdict.Holds)) {
      return served;
    }
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, bend.of(connection, request.method(), request.params()));
    if (heard instanceof Heard.Answered(Reply reply)) {
      for (SseEvent event : reply.events()) {
        if (event.id() != null && !event.id().isEmpty()) {
          return Verdict.violated(
              "an event of the answer has the id " + event.id(), "events without ids", reply);
        }
      }
    }
    return served;
  }
}
