package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.Objects;

/// A client that falls silent. The control is a second session, which is asked for a sign of life
/// just before its time is over: it must be there then, and live on by that.
final class StaleCleanup implements Part {

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Timing timing = client.stage().timing();
    if (timing == null) {
      client.notApplicable(client.stage().untimed());
      return;
    }
    Connection quiet = client.open();
    String id = quiet.sessionId();
    if (id == null) {
      client.notApplicable("the server gives no session id");
      return;
    }
    client.note("session_id", Client.ref(id));
    Connection control = client.open();
    long asked = client.stage().ticker().getAsLong();
    client.call(control);
    client.call(quiet);
    long since = client.stage().ticker().getAsLong();
    client.say("INFO", "quiet for " + timing.gone().toMillis() / 1000.0 + " s");
    client.stage().awaitSince(asked, timing.alive());
    long again = client.stage().ticker().getAsLong();
    Reply sign = control.lifeSign(client.stage().deadline());
    if (sign.result() == null && client.stage().isLate(asked, timing)) {
      client.tooSlow(timing);
      return;
    }
    client.claimAlive("a session is there just before its time is over", sign);
    client.watch().claimMarked(id, since, timing);
    client.stage().awaitSince(since, timing.gone());
    Reply next = quiet.lifeSign(client.stage().deadline());
    client.claimGone("a session that was quiet for too long is gone", next);
    client.note("cleanup_verified", Objects.equals(next.status(), 404));
    client.note("final_status", next.result() == null ? "disconnected" : "active");
    Reply other = control.lifeSign(client.stage().deadline());
    if (!client.stage().isLate(again, timing)) {
      client.claimAlive("a session that was not quiet lives on", other);
    }
    Connection fresh = client.open();
    client.claim(
        fresh.sessionId() != null && !fresh.sessionId().equals(id),
        "whoever lost a session gets another one",
        "another session id",
        null,
        fresh.handshake());
  }
}
