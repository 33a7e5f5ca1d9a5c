package dev.mcpt.compliance.sessions;

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
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;

/// A server that gives session ids answers 400 to a request without one.
public final class SessionIsRequired implements Check {

  private static final String EXPECTED = "HTTP 400";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-required-400",
        "A server that gives session ids answers HTTP 400 to a request without one.",
        Level.SHOULD,
        "sessions",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#session-management");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Verdict nothing = LiveSession.nothing(connection, probe.deadline());
    if (nothing != null) {
      return nothing;
    }
    Outgoing out =
        connection.compose(Methods.PING, null, connection.nextId()).without(HeaderNames.SESSION_ID);
    Heard heard = probe.send(connection, out);
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated(
              "a request without session id got no answer", EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) ->
          Objects.equals(reply.status(), 400)
              ? Verdict.holds("a request without session id gets 400", reply)
              : Verdict.violated(
                  "a request without session id got HTTP " + reply.status(), EXPECTED, reply);
    };
  }
}
