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
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// An invalid MCP-Protocol-Version header is refused.
public final class InvalidVersionHeaderIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-version-header-invalid",
        "A request with an invalid or unsupported MCP-Protocol-Version header gets HTTP 400.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_06_18).only(Channel.HTTP),
        "basic/transports#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    Reply good = connection.ping(probe.deadline());
    if (good.result() == null) {
      return Verdict.untestable(
          "a ping with the right header " + Refusal.became(good), List.of(good.exchange()));
    }
    for (String value : List.of("1900-01-01", "garbage")) {
      Outgoing out =
          connection
              .compose(Methods.PING, null, connection.nextId())
              .with(HeaderNames.PROTOCOL_VERSION, value);
      Heard heard = probe.send(connection, out);
      seen.addAll(heard.evidence());
      boolean refused =
          heard instanceof Heard.Answered(Reply reply) && Objects.equals(reply.status(), 400);
      if (!refused) {
        return Verdict.violated(
            heard instanceof Heard.Answered(Reply reply)
                ? "MCP-Protocol-Version: " + value + " got HTTP " + reply.status()
                : "MCP-Protocol-Version: " + value + " got no answer",
            "HTTP 400",
            heard.evidence());
      }
    }
    return new Verdict.Holds("invalid version headers are refused with 400", seen);
  }
}
