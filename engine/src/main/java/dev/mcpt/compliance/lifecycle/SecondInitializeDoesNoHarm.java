package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A second `initialize` in a session is refused, or begins another one; the session stays.
public final class SecondInitializeDoesNoHarm implements Check {

  private static final String EXPECTED = "an error or a session of its own, and the old one alive";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-twice",
        "After a second initialize in a session that session still serves.",
        Level.ROBUSTNESS,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#initialization");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping in the session " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Outgoing again =
        connection.compose(
            Methods.INITIALIZE,
            Introduction.params(connection.revision().id()),
            connection.nextId());
    Heard heard = probe.send(connection, again);
    String became =
        heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
    if (heard instanceof Heard.Answered(Reply reply)) {
      end(probe, connection, reply.headers().first(HeaderNames.SESSION_ID));
    }
    var seen = new ArrayList<>(heard.evidence());
    Reply after = connection.ping(probe.deadline());
    seen.add(after.exchange());
    if (after.result() == null) {
      return Verdict.violated(
          "the second initialize " + became + ", and a ping after it " + Refusal.became(after),
          EXPECTED,
          seen);
    }
    boolean broken =
        heard instanceof Heard.Silence
            || (heard instanceof Heard.Answered(Reply reply)
                && reply.status() != null
                && reply.status() >= 500);
    return broken
        ? Verdict.violated("the second initialize " + became, EXPECTED, seen)
        : new Verdict.Holds("the second initialize " + became + ", and the session serves", seen);
  }

  /// Ends a session that the second `initialize` began.
  private static void end(Probe probe, Connection connection, @Nullable String session)
      throws ConnectionFailure, InterruptedException {
    boolean another = session != null && !session.equals(connection.sessionId());
    if (another && session != null && connection.transport() instanceof HttpTransport http) {
      http.send(
          http.request("DELETE", Headers.of(HeaderNames.SESSION_ID, session)), probe.deadline());
    }
  }
}
