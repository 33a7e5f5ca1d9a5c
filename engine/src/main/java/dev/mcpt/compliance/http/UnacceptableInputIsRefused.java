package dev.mcpt.compliance.http;

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
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// A notification or response that the server cannot accept gets an HTTP error status.
public final class UnacceptableInputIsRefused implements Check {

  private static final List<String> INPUTS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":\"none\"}",
          "{\"jsonrpc\":\"2.0\",\"method\":7}",
          "{\"jsonrpc\":\"2.0\",\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"mcp-t-never-asked\",\"result\":{}}");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-bad-input-4xx",
        "A notification or response that the server cannot accept gets an HTTP error status.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a ping " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Outgoing sound = connection.compose(Methods.CANCELLED, JsonObject.EMPTY, null);
    var seen = new ArrayList<Exchange>();
    int refused = 0;
    for (String input : INPUTS) {
      Heard heard = probe.send(connection, sound.withText(input).awaiting(new Await.HttpOnly()));
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply)) || reply.status() == null) {
        return Verdict.violated(
            input + " got no HTTP answer", "202, or an HTTP error status", heard.evidence());
      }
      boolean complains =
          reply.messages().stream()
              .map(Message::json)
              .anyMatch(json -> json != null && json.has("error"));
      if (reply.status() < 400 && complains) {
        return Verdict.violated(
            input + " was refused with an error under the status " + reply.status(),
            "an HTTP error status, 400 for example",
            reply);
      }
      refused += reply.status() >= 400 ? 1 : 0;
    }
    return new Verdict.Holds(
        refused + " of " + INPUTS.size() + " bad inputs were refused, each with an HTTP error",
        seen);
  }
}
