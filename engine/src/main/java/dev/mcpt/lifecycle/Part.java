package dev.mcpt.lifecycle;

import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// What the clients of a scenario do. One instance plays one scenario once, in the threads of all
/// of its clients.
interface Part {

  /// One client does its part. All begin at the same moment.
  void play(Client client) throws ConnectionFailure, InterruptedException;

  /// What can only be claimed when all are done; their connections are still open.
  default void together(List<Client> clients) throws InterruptedException {}
}
