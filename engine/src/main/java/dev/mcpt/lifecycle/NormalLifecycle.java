package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A session from `initialize` to DELETE. The control is a second session of the same client, which
/// the end of the first must leave alone.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">
///   Session management</a>
final class NormalLifecycle implements Part {
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Connection session = client.open();
    String id = session.sessionId();
    if (id == null || !(session.transport() instanceof HttpTransport http)) {
      client.notApplicable("the server gives no session id");
      return;
    }
    client.note("session_id", Client.ref(id));
    client.claim(
        !id.isEmpty() && id.chars().allMatch(c -> c >= 0x21 && c <= 0x7E),
        "the session id is visible ASCII",
        "characters from 0x21 to 0x7E",
        null,
        session.handshake());
    once(client, session);
    initialized(client, session);
    Connection control = client.open();
    once(client, control);
    client.call(session);
    client.claimAlive("the session is active", session.lifeSign(client.stage().deadline()));
    client.watch().claimOpen("the session is on record as active", id);
    Reply without =
        http.send(
            session.compose(Methods.PING, null, session.nextId()).without(HeaderNames.SESSION_ID),
            client.stage().deadline());
    client.claim(
        Objects.equals(without.status(), 400),
        "a request without session id is refused",
        "HTTP 400",
        Client.told(without),
        without);
    end(client, session, http, id);
    client.claimAlive(
        "the end of one session leaves another alone", control.lifeSign(client.stage().deadline()));
    once(client, client.open());
  }

  /// Neither twice at the same time, nor again after its session has ended.
  private void once(Client client, Connection session) {
    String id = session.sessionId();
    client.claim(
        id == null || given.add(id),
        "no session id is given twice",
        "another session id",
        null,
        session.handshake());
  }

  private static void initialized(Client client, Connection session) {
    for (Exchange exchange : session.exchanges()) {
      if (exchange.label().equals(Methods.INITIALIZED)) {
        String head = exchange.received().isEmpty() ? "" : exchange.received().getFirst().head();
        String status = head.lines().findFirst().orElse("no answer");
        client.claim(
            status.contains(" 202"), "notifications/initialized is accepted", "HTTP 202", status);
      }
    }
  }

  private static void end(Client client, Connection session, HttpTransport http, String id)
      throws ConnectionFailure, InterruptedException {
    Reply ended = http.send(http.request("DELETE", Headers.none()), client.stage().deadline());
    int status = Objects.requireNonNullElse(ended.status(), 0);
    boolean gone = status / 100 == 2;
    client.claim(
        gone || status == 405,
        "DELETE ends the session or is not allowed",
        "2xx or 405",
        "HTTP " + status,
        ended);
    Reply after = session.lifeSign(client.stage().deadline());
    if (gone) {
      client.claimGone("an ended session is gone", after);
    } else if (status == 405) {
      client.claimAlive("a session that clients may not end goes on", after);
    }
    client.note("final_status", gone ? "disconnected" : "active");
    client.note("cleanup_verified", gone && Objects.equals(after.status(), 404));
    if (gone) {
      client.watch().note(client.watch().claimEnded(id, "client_delete"));
    }
  }
}
