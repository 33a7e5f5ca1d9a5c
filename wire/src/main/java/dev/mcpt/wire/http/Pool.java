package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// All links of one client, and the idle connections among them. Safe for many threads, without a
/// lock: what leaves the pool is removed atomically and then closed.
final class Pool {
  private final int maxIdlePerHost;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Map<Origin, Deque<Connection>> idle = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Pool(int maxIdlePerHost) {
    this.maxIdlePerHost = maxIdlePerHost;
  }

  boolean closed() {
    return closed;
  }

  /// Counts the link as ours; closes it at once if the client is closed already.
  void add(Link link) {
    links.add(link);
    if (closed) {
      link.cancel(Cancelled.By.CLIENT_CLOSED);
    }
  }

  void remove(Link link) {
    links.remove(link);
  }

  /// The idle connection that was used last, if it still lives; dead ones are closed on the way.
  @Nullable Connection take(Origin origin) {
    Deque<Connection> waiting = idle.get(origin);
    Connection next = waiting == null ? null : waiting.pollFirst();
    while (waiting != null && next != null) {
      if (!next.restedTooLong() && next.alive()) {
        return next;
      }
      next.close();
      next = waiting.pollFirst();
    }
    return null;
  }

  /// Keeps the connection for the next exchange, or closes it if there are enough.
  void give(Connection connection, long restNanos) {
    Deque<Connection> waiting =
        idle.computeIfAbsent(connection.origin(), _ -> new ConcurrentLinkedDeque<>());
    connection.rest(restNanos);
    dropOldest(waiting);
    if (!connection.reusable() || restNanos <= 0 || waiting.size() >= maxIdlePerHost) {
      connection.close();
      return;
    }
    waiting.addFirst(connection);
    if (closed) {
      connection.cancel(Cancelled.By.CLIENT_CLOSED);
    }
  }

  private static void dropOldest(Deque<Connection> waiting) {
    Connection oldest = waiting.peekLast();
    if (oldest != null && oldest.restedTooLong() && waiting.removeLastOccurrence(oldest)) {
      oldest.close();
    }
  }

  int open() {
    return links.size();
  }

  int idle() {
    return idle.values().stream().mapToInt(Deque::size).sum();
  }

  void close() {
    closed = true;
    idle.clear();
    links.forEach(link -> link.cancel(Cancelled.By.CLIENT_CLOSED));
  }
}
