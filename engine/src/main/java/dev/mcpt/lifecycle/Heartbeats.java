package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;

/// A quiet client that shows that it lives. The control is a twin that does not.
final class Heartbeats implements Part {

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Timing timing = client.stage().timing();
    if (timing == null) {
      client.notApplicable(client.stage().untimed());
      return;
    }
    Connection beating = client.open();
    String id = beating.sessionId();
    if (id == null) {
      client.notApplicable("the server gives no session id");
      return;
    }
    client.note("session_id", Client.ref(id));
    Connection twin = client.open();
    client.call(twin);
    long since = client.stage().ticker().getAsLong();
    client.call(beating);
    long expected = Math.ceilDiv(timing.gone().toNanos(), timing.heartbeat().toNanos());
    long before = since;
    int sent = 0;
    int heard = 0;
    for (int beat = 1; beat <= expected; beat++) {
      client.stage().awaitSince(since, timing.heartbeat().multipliedBy(beat));
      long asked = client.stage().ticker().getAsLong();
      Reply reply = beat(client, beating);
      if (reply.result() == null && client.stage().isLate(before, timing)) {
        client.tooSlow(timing);
        return;
      }
      before = asked;
      sent++;
      heard += reply.result() == null ? 0 : 1;
      client.claimAlive("heartbeat " + beat + " is answered", reply);
      client.say("INFO", "heartbeat " + beat + "/" + expected + ": " + Client.told(reply));
    }
    client.note("heartbeats_sent", sent);
    client.note("heartbeats_expected", expected);
    client.note("heartbeats_answered", heard);
    Duration lived = Duration.ofNanos(client.stage().ticker().getAsLong() - since);
    client.claim(
        lived.compareTo(timing.timeout()) > 0,
        "it was watched for longer than the timeout",
        "more than " + timing.timeout().toMillis() / 1000.0 + " s",
        lived.toMillis() / 1000.0 + " s");
    client.claimAlive(
        "a session with heartbeats outlives the timeout",
        beating.lifeSign(client.stage().deadline()));
    client.watch().claimOpen("a session with heartbeats is on record as active", id);
    String quiet = twin.sessionId();
    if (quiet != null) {
      client.watch().claimEnded(quiet, "timeout_no_activity");
    }
    client.claimGone(
        "its twin without heartbeats does not", twin.lifeSign(client.stage().deadline()));
    client.note("final_status", "active");
  }

  private static Reply beat(Client client, Connection connection)
      throws ConnectionFailure, InterruptedException {
    String tool = client.stage().errand().heartbeat();
    return tool == null
        ? connection.lifeSign(client.stage().deadline())
        : connection.callTool(tool, JsonObject.EMPTY, client.stage().deadline()).reply();
  }
}
