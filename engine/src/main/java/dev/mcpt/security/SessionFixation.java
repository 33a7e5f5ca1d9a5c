package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Whoever could choose a session id for somebody else would know it: a server gives its own.
public final class SessionFixation implements Check {

  private static final String CHOSEN = "mcp-t-chosen-0123456789abcdef0123456789abcdef";
  private static final String EXPECTED = "a refusal, or a session id that the server made";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-session-fixation",
        "A session id that a client chooses is not adopted.",
        Level.SHOULD,
        List.of("session"),
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.HIGH,
        Mode.ACTIVE,
        "basic/security_best_practices#session-hijacking");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (connection.sessionId() == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping in a session of the server's own " + Refusal.became(alive),
          List.of(alive.exchange()));
    }
    try (var handshakes = new Handshakes(probe)) {
      Heard heard = handshakes.begin(CHOSEN);
      var seen = new ArrayList<Exchange>(List.of(alive.exchange()));
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
        String given = reply.headers().first(HeaderNames.SESSION_ID);
        if (CHOSEN.equals(given)) {
          return Verdict.violated("initialize gave the session id of the client", EXPECTED, seen);
        }
      }
      Heard ping =
          probe.send(
              connection,
              connection
                  .compose(Methods.PING, null, connection.nextId())
                  .with(HeaderNames.SESSION_ID, CHOSEN));
      seen.addAll(ping.evidence());
      return ping instanceof Heard.Answered(Reply reply) && reply.result() != null
          ? Verdict.violated(
              "a ping with the session id that the client chose was served", EXPECTED, seen)
          : new Verdict.Holds("the session id that the client chose was not adopted", seen);
    }
  }
}
