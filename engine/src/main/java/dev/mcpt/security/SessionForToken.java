package dev.mcpt.security;

import dev.mcpt.check.Anonymous;
import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Objects;

/// A session id is no proof of who somebody is: whoever knows it and has no token gets nothing.
public final class SessionForToken implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-session-not-auth",
        "A request in a session, but without its token, gets HTTP 401.",
        Level.MUST,
        List.of("session", "auth"),
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.HIGH,
        Mode.ACTIVE,
        "basic/security_best_practices#session-hijacking");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    Connection connection = probe.connection();
    if (!protection.refuses()) {
      return Verdict.notApplicable("the server lets clients in without a token");
    }
    if (connection.sessionId() == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping with the token " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Reply bare = Anonymous.post(probe, Methods.PING, null);
    List<Exchange> seen = List.of(alive.exchange(), bare.exchange());
    return Objects.equals(bare.status(), 401)
        ? new Verdict.Holds("a ping in the session without the token got HTTP 401", seen)
        : Verdict.violated(
            "a ping in the session without the token "
                + Refusal.became(bare)
                + " (HTTP "
                + bare.status()
                + ")",
            "HTTP 401",
            seen);
  }
}
