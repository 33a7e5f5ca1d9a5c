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
import java.util.UUID;

/// A session id that was never given out is not found.
public final class UnknownSessionIsNotFound implements Check {

  private static final String EXPECTED = "HTTP 404";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-unknown-404",
        "A request with a session id that was never given out gets HTTP 404.",
        Level.ROBUSTNESS,
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
        connection
            .compose(Methods.PING, null, connection.nextId())
            .with(HeaderNames.SESSION_ID, UUID.randomUUID().toString());
    return switch (probe.send(connection, out)) {
      case Heard.Silence silence ->
          Verdict.violated(
              "a request with an unknown session id got no answer", EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) ->
          switch (Objects.requireNonNullElse(reply.status(), 0)) {
            case 404 -> Verdict.holds("an unknown session id gets 404", reply);
            case 400 -> Verdict.holds("an unknown session id gets 400, which is tolerated", reply);
            default ->
                Verdict.violated(
                    "a request with an unknown session id got HTTP " + reply.status(),
                    EXPECTED,
                    reply);
          };
    };
  }
}
