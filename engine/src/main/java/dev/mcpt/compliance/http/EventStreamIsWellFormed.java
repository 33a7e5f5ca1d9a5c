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
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Event streams are well formed, and each event carries one message.
public final class EventStreamIsWellFormed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-sse-well-formed",
        "Event streams are well formed: UTF-8, known fields, one message or nothing in each event.",
        Level.ROBUSTNESS,
        "http",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#streamable-http");
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
    replies.removeIf(reply -> reply.events().isEmpty());
    var problems = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    for (Reply reply : replies) {
      int before = problems.size();
      for (SseEvent event : reply.events()) {
        problems.addAll(event.problems());
        problems.addAll(misfits(event));
      }
      if (problems.size() > before) {
        shown.add(reply.exchange());
      }
    }
    if (replies.isEmpty()) {
      return Verdict.notApplicable("the server answered with JSON documents, not event streams");
    }
    return problems.isEmpty()
        ? new Verdict.Holds(
            replies.size() + " event streams, each well formed",
            replies.stream().map(Reply::exchange).toList())
        : Verdict.violated(
            String.join("; ", problems.stream().distinct().limit(5).toList()),
            "events of the type message whose data is one JSON-RPC message",
            shown);
  }

  private static List<String> misfits(SseEvent event) {
    if (!event.type().equals("message")) {
      return List.of("an event of the type \"" + event.type() + "\"");
    }
    if (event.data().isEmpty()) {
      return List.of();
    }
    List<Message> messages = Messages.readAll(event.data());
    return messages.size() == 1 && messages.getFirst().json() != null
        ? List.of()
        : List.of("an event whose data is not one JSON object");
  }
}
