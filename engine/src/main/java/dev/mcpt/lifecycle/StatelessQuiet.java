package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A client that falls silent in the stateless era: its next call succeeds, however long it was.
final class StatelessQuiet implements Part {

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Timing timing = client.stage().timing();
    if (timing == null) {
      client.notApplicable(client.stage().untimed());
      return;
    }
    Connection quiet = client.open();
    client.call(quiet);
    long since = client.stage().ticker().getAsLong();
    client.stage().awaitSince(since, timing.gone());
    client.call(quiet);
    client.note("cleanup_verified", true);
  }
}
