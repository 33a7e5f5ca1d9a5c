package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The event stream of a POST holds one response, and ends.
public final class PostStreamHoldsOneResponse implements Check {

  private static final Duration OPEN = Duration.ofSeconds(2);
  private static final String EXPECTED = "one response for the request, then the end of the stream";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-sse-one-response",
        "The event stream that answers a POST delivers one response and then ends.",
        Level.SHOULD,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var methods = new ArrayList<>(List.of(Methods.PING));
    methods.addAll(Lists.promised(connection));
    var seen = new ArrayList<Exchange>();
    for (String method : methods) {
      Id id = connection.nextId();
      Outgoing out = connection.compose(method, null, id).awaiting(new Await.HttpOnly());
      Reply reply = connection.transport().send(out, Deadline.in(OPEN).earlier(probe.deadline()));
      if (!reply.mediaType().equals("text/event-stream")) {
        continue;
      }
      seen.add(reply.exchange());
      long responses = reply.messages().stream().filter(it -> answers(it, id)).count();
      if (responses != 1) {
        return Verdict.violated(
            "the stream of " + method + " held " + responses + " responses", EXPECTED, reply);
      }
      if (reply.took().compareTo(OPEN) >= 0) {
        return Verdict.violated(
            "the stream of " + method + " was still open after " + OPEN.toSeconds() + " s",
            EXPECTED,
            reply);
      }
    }
    return seen.isEmpty()
        ? Verdict.notApplicable("the server answers with JSON documents, not with event streams")
        : new Verdict.Holds("each stream held one response and ended", seen);
  }

  private static boolean answers(Message message, Id id) {
    JsonObject json = message.json();
    return json != null && !json.has("method") && id.json().equals(json.get("id"));
  }
}
