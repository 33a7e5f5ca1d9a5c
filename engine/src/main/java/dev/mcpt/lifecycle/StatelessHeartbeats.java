package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Subscription;
import dev.mcpt.wire.client.Topics;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// The stateless era has no heartbeats: `ping` is gone. What stays up is a subscription.
final class StatelessHeartbeats implements Part {

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Timing timing = client.stage().timing();
    if (timing == null) {
      client.notApplicable(client.stage().untimed());
      return;
    }
    Connection connection = client.open();
    Reply ping = connection.request(Methods.PING, null, client.stage().deadline());
    client.claim(ping.error() != null, "ping is refused", "an error", Client.told(ping), ping);
    try (Subscription listening = connection.listen(Topics.ofLists(), client.stage().deadline())) {
      if (listening.ended()) {
        client.say("INFO", "the server takes no subscription");
        return;
      }
      boolean ended = listening.awaitEnd(Deadline.in(timing.gone(), client.stage().ticker()));
      client.claim(
          !ended,
          "a subscription stays up",
          "no end within " + timing.gone().toMillis() / 1000.0 + " s",
          null);
    }
  }
}
