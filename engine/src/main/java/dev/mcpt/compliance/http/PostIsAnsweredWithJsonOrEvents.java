package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A request is answered with a JSON document or an event stream.
public final class PostIsAnsweredWithJsonOrEvents implements Check {

  private static final Set<String> TYPES = Set.of("application/json", "text/event-stream");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-post-response-type",
        "A request is answered with application/json or text/event-stream.",
        Level.MUST,
        "http",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var replies = new ArrayList<Reply>();
    replies.add(connection.handshake());
    replies.add(connection.lifeSign(probe.deadline()));
    for (Lists.Page page : Lists.of(probe, connection).pages()) {
      if (page.heard() instanceof Heard.Answered(Reply reply)) {
        replies.add(reply);
      }
    }
    int served = 0;
    for (Reply reply : replies) {
      Integer status = reply.status();
      boolean fine = status != null && status / 100 == 2;
      String type = reply.headers().first("Content-Type");
      if (fine && !TYPES.contains(reply.mediaType())) {
        return Verdict.violated(
            reply.exchange().label() + " was answered with the Content-Type " + type,
            "application/json or text/event-stream",
            reply);
      }
      served += fine && reply.result() != null ? 1 : 0;
    }
    List<Exchange> seen = replies.stream().map(Reply::exchange).toList();
    return served > 1
        ? new Verdict.Holds(replies.size() + " requests got JSON or an event stream", seen)
        : Verdict.untestable("nothing was served after the handshake", seen);
  }
}
