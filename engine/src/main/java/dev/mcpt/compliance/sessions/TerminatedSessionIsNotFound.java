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
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// After DELETE a session answers 404.
public final class TerminatedSessionIsNotFound implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-terminated-404",
        "A request in a session that was terminated with DELETE gets HTTP 404.",
        Level.MUST,
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
    HttpTransport http = (HttpTransport) connection.transport();
    Reply deleted = http.send(http.request("DELETE", Headers.none()), probe.deadline());
    Integer status = deleted.status();
    if (status != null && status == 405) {
      return Verdict.notApplicable("the server does not let clients terminate sessions (405)");
    }
    if (status == null || status / 100 != 2) {
      return Verdict.untestable(
          "DELETE got HTTP " + status + ", so no session was terminated",
          List.of(deleted.exchange()));
    }
    Heard heard =
        probe.send(connection, connection.compose(Methods.PING, null, connection.nextId()));
    var seen = new ArrayList<Exchange>();
    seen.add(deleted.exchange());
    seen.addAll(heard.evidence());
    boolean found =
        heard instanceof Heard.Answered(Reply reply) && Objects.equals(reply.status(), 404);
    return found
        ? new Verdict.Holds("after DELETE the session is not found", seen)
        : Verdict.violated(
            heard instanceof Heard.Answered(Reply reply)
                ? "after DELETE a ping in the session got HTTP " + reply.status()
                : "after DELETE a ping in the session got no answer",
            "HTTP 404",
            seen);
  }
}
