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
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// Whoever sends a session id gets the same service as all, and no session.
public final class SessionHeaderIsIgnored implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-header-ignored",
        "A Mcp-Session-Id header is ignored, and none is given.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = BentRequest.ofAny(probe);
    Bend bend =
        new Bend(
            "with Mcp-Session-Id",
            out -> out.with(HeaderNames.SESSION_ID, "mcp-t-no-such-session"));
    Verdict served = request.served(probe, List.of(bend));
    if (!(served instanceof Verdict.Holds)) {
      return served;
    }
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, bend.of(connection, request.method(), request.params()));
    String given =
        heard instanceof Heard.Answered(Reply reply)
            ? reply.headers().first(HeaderNames.SESSION_ID)
            : null;
    return given == null
        ? served
        : Verdict.violated(
            "the answer to a request with Mcp-Session-Id has Mcp-Session-Id: " + given,
            "no Mcp-Session-Id",
            heard.evidence());
  }
}
