package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// A client that loses its connection and comes back. Its old session lives until its own end,
/// which the client may bring about from the new connection. The control is an id that the server
/// never gave, which must be unknown (404), not malformed (400).
final class Reconnection implements Part {
  private final Map<Client, Connection> kept = new ConcurrentHashMap<>();

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Connection first = client.open();
    client.call(first);
    String old = first.sessionId();
    if (client.stage().era() == Era.STATEFUL && old == null) {
      client.notApplicable("the server gives no session id");
      return;
    }
    first.forceClose();
    long since = client.stage().ticker().getAsLong();
    Connection second = client.open();
    client.call(second);
    double recovery = (client.stage().ticker().getAsLong() - since) / 1e9;
    client.note("recovery_seconds", Math.round(recovery * 1000) / 1000.0);
    if (old != null && second.transport() instanceof HttpTransport http) {
      sessions(client, old, second, http);
      kept.put(client, second);
    }
  }

  @Override
  public void together(List<Client> clients) throws InterruptedException {
    String command = clients.getFirst().stage().kit().restart();
    if (command != null) {
      new Restart(command).play(kept);
    }
  }

  private static void sessions(Client client, String old, Connection second, HttpTransport http)
      throws ConnectionFailure, InterruptedException {
    String id = second.sessionId();
    boolean differ = id != null && !id.equals(old);
    client.note("session1_id", Client.ref(old));
    client.note("session2_id", id == null ? null : Client.ref(id));
    client.note("sessions_different", differ);
    client.claim(
        differ, "a client that comes back gets another session", "another session id", null);
    client.claimAlive(
        "the session that was left lives until its own end", client.lifeSignIn(second, old));
    client.watch().claimOpen("the session that was left is on record as active", old);
    Reply unknown = client.lifeSignIn(second, client.stage().nonces().get());
    client.claimGone("a session id that was never given is unknown", unknown);
    Reply ended =
        http.send(
            http.request("DELETE", Headers.of(HeaderNames.SESSION_ID, old)),
            client.stage().deadline());
    if (Objects.requireNonNullElse(ended.status(), 0) / 100 == 2) {
      client.claimGone("the old session can be ended", client.lifeSignIn(second, old));
      client.watch().claimEnded(old, "client_delete");
    }
    client.claimAlive(
        "the new session is another than the old one", second.lifeSign(client.stage().deadline()));
    client.note("final_status", "active");
    Resuming.play(client, second);
  }
}
