package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A notification, known or not, is never answered.
public final class NotificationGetsNoReply implements Check {

  private static final Duration QUIET = Duration.ofMillis(300);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-no-reply-to-notification",
        "A notification is never answered with a message.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#notifications");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    for (String method : List.of("notifications/conformance_none", Methods.CANCELLED)) {
      JsonObject params =
          method.equals(Methods.CANCELLED)
              ? Json.object("requestId", "mcp-t-never-sent", "reason", "a probe")
              : null;
      Outgoing out = connection.compose(method, params, null);
      Heard heard = probe.send(connection, out.awaiting(new Await.Quiet(QUIET)));
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply)) {
        for (Message message : reply.messages()) {
          // Over HTTP a notification that is refused may be told so with an error without id and
          // status 4xx.
          boolean refusal =
              reply.status() != null
                  && reply.status() >= 400
                  && message instanceof ErrorResponse error
                  && error.id() == null;
          if (message instanceof Response && !refusal) {
            return Verdict.violated(
                "the notification " + method + " was answered", "no message in answer", reply);
          }
        }
      }
    }
    Reply alive =
        connection.request(
            probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER, null, probe.deadline());
    seen.add(alive.exchange());
    return alive.result() != null
        ? new Verdict.Holds("no notification was answered, and the server serves", seen)
        : Verdict.untestable("after the notifications a request " + Refusal.became(alive), seen);
  }
}
