package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.lifecycle.Conversation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A conversation over HTTP, with the streams that its client has opened with GET. Safe for use by
/// several threads.
final class Session {

  private record Stream(Exchange exchange, CountDownLatch ended) {}

  private final Conversation conversation;
  private final List<Stream> streams = new ArrayList<>();
  private volatile long touched;
  private boolean closed;

  Session(Conversation conversation) {
    this.conversation = conversation;
    touch();
    conversation.standing(this::deliver);
  }

  /// Something has happened in it.
  void touch() {
    touched = System.nanoTime();
  }

  /// How long nothing has happened in it.
  Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - touched);
  }

  Conversation conversation() {
    return conversation;
  }

  /// Keeps a GET stream open until its client goes away or the session ends.
  void stream(Exchange exchange) throws IOException {
    Stream stream = new Stream(exchange, new CountDownLatch(1));
    exchange.onDisconnect(stream.ended()::countDown);
    synchronized (this) {
      if (closed) {
        stream.ended().countDown();
      }
      streams.add(stream);
    }
    Events.begin(exchange, List.of(), true);
    try {
      stream.ended().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        streams.remove(stream);
      }
    }
  }

  private synchronized void deliver(Map<String, Object> message) {
    if (!streams.isEmpty()) {
      try {
        Events.send(streams.getFirst().exchange(), message);
      } catch (IOException _) {
        // The client is gone; notifications may be lost.
      }
    }
  }

  /// Ends every stream.
  synchronized void close() {
    closed = true;
    streams.forEach(stream -> stream.ended().countDown());
  }
}
