package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.Revision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What began with an `initialize`: the agreed revision, the client, and the requests that run.
/// Safe for use by several threads.
public final class Conversation {

  private final Revision revision;
  private final String agreed;
  private final Client client;
  private final Map<Object, Cancellation> running = new ConcurrentHashMap<>();
  private volatile Outlet standing = Outlet.NONE;

  Conversation(Revision revision, String agreed, Client client) {
    this.revision = revision;
    this.agreed = agreed;
    this.client = client;
  }

  /// The revision that is spoken.
  public Revision revision() {
    return revision;
  }

  /// The revision that was named in the result of `initialize`.
  String agreed() {
    return agreed;
  }

  /// This conversation as it would be in another revision.
  public Conversation at(Revision other) {
    return new Conversation(other, other.text(), client);
  }

  Client client() {
    return client;
  }

  /// Says where notifications go that belong to no request.
  public void standing(Outlet outlet) {
    standing = outlet;
  }

  Outlet standing() {
    return standing;
  }

  Cancellation begin(Object id) {
    Cancellation cancellation = new Cancellation();
    running.put(id, cancellation);
    return cancellation;
  }

  void end(Object id) {
    running.remove(id);
  }

  void cancel(Object id) {
    Cancellation cancellation = running.get(id);
    if (cancellation != null) {
      cancellation.cancel();
    }
  }

  void cancelAll() {
    running.values().forEach(Cancellation::cancel);
  }
}
