package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.rpc.Id;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The requests under way that one client can cancel by their ids. Thread-safe.
public final class InFlight {

  private final ConcurrentMap<Id, Cancellation> requests = new ConcurrentHashMap<>();

  /// Notes a request; null if one with this id is under way already.
  @Nullable Cancellation begin(Id id) {
    Cancellation cancellation = new Cancellation();
    return requests.putIfAbsent(id, cancellation) == null ? cancellation : null;
  }

  void end(Id id) {
    requests.remove(id);
  }

  /// Cancels a request; one that is unknown or finished is ignored.
  public void cancel(Id id) {
    Cancellation cancellation = requests.get(id);
    if (cancellation != null) {
      cancellation.cancel();
    }
  }

  public void cancelAll() {
    requests.values().forEach(Cancellation::cancel);
  }

  public boolean isEmpty() {
    return requests.isEmpty();
  }
}
