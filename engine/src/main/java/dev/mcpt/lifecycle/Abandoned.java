package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Traffic.Times;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Sessions that a client left behind on purpose, and ends when it is done, so far as nothing else
/// has. Thread-safe.
final class Abandoned {
  private static final int WORKERS = 8;
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Queue<String> ids = new ConcurrentLinkedQueue<>();

  void add(String id) {
    ids.add(id);
  }

  /// They have all ended by themselves.
  void clear() {
    ids.clear();
  }

  /// Ends them, for 20 s at most.
  void end(Stage stage) {
    if (ids.isEmpty()) {
      return;
    }
    Deadline deadline = Deadline.in(BOUND, stage.ticker());
    List<Transport> transports = new ArrayList<>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        transports.add(stage.connections().raw(stage.target(), stage.options()));
      }
      SideBySide.run(transports, transport -> leave(stage, transport, deadline));
    } catch (ConnectionFailure failure) {
      stage.log().accept("[WARNING] sessions are left behind: " + failure.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      transports.forEach(Transport::close);
    }
  }

  private boolean leave(Stage stage, Transport transport, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    if (transport instanceof HttpTransport http) {
      Visitor visitor = new Visitor(stage, http, new Times());
      for (String id = ids.poll(); id != null && !deadline.expired(); id = ids.poll()) {
        visitor.leave(id);
      }
    }
    return true;
  }
}
