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
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// A session in which the client leaves the version header out is served.
public final class RequestWithoutVersionHeaderIsServed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-version-header-absent",
        "A request in a session without MCP-Protocol-Version is served.",
        Level.SHOULD,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_06_18).only(Channel.HTTP),
        "basic/transports#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply with = connection.ping(probe.deadline());
    if (with.result() == null) {
      return Verdict.untestable(
          "a ping with the header " + Refusal.became(with), List.of(with.exchange()));
    }
    Outgoing out =
        connection
            .compose(Methods.PING, null, connection.nextId())
            .without(HeaderNames.PROTOCOL_VERSION);
    return switch (probe.send(connection, out)) {
      case Heard.Silence silence ->
          Verdict.violated(
              "a ping without MCP-Protocol-Version got no answer", "a result", silence.evidence());
      case Heard.Answered(Reply reply) ->
          reply.result() != null
              ? Verdict.holds("a ping without MCP-Protocol-Version is served", reply)
              : Verdict.violated(
                  "a ping without MCP-Protocol-Version "
                      + Refusal.became(reply)
                      + " (HTTP "
                      + reply.status()
                      + ")",
                  "a result",
                  reply);
    };
  }
}
