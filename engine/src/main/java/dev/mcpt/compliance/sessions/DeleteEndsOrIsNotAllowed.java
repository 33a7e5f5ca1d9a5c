package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// DELETE ends the session or is not allowed; it does not end what does not exist.
public final class DeleteEndsOrIsNotAllowed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-delete-status",
        "DELETE gets 2xx or 405, and 404 for a session that does not exist.",
        Level.MAY,
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
    Headers unknown = Headers.of(HeaderNames.SESSION_ID, UUID.randomUUID().toString());
    Reply never = http.send(http.request("DELETE", unknown), probe.deadline());
    Reply own = http.send(http.request("DELETE", Headers.none()), probe.deadline());
    List<Exchange> seen = List.of(never.exchange(), own.exchange());
    int ended = Objects.requireNonNullElse(own.status(), 0);
    if (ended == 405) {
      return new Verdict.Holds("clients may not end sessions (405)", seen);
    }
    if (ended / 100 != 2) {
      return Verdict.violated("DELETE of the session got HTTP " + ended, "2xx or 405", own);
    }
    int other = Objects.requireNonNullElse(never.status(), 0);
    return other / 100 == 4
        ? new Verdict.Holds("DELETE gets " + ended + ", and " + other + " for no session", seen)
        : Verdict.violated(
            "DELETE of a session that does not exist got HTTP " + other, "HTTP 404", never);
  }
}
