package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.EventStream;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reconnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The GET event stream of the stateful era, on which a server sends what belongs to no request of
/// ours. It is opened again when it ends, after the server's `retry` and with `Last-Event-ID`,
/// until the server refuses it or the transport is closed.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server">Listening</a>
final class ServerStream {

  /// How long [#open] waits for the server to take the stream.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// So long because there are servers that send the head with the first event.
  private static final Duration HEAD = Duration.ofHours(1);

  /// That many streams in a row may fail or end without an event.
  private static final int FRUITLESS = 5;

  private final HttpTransport transport;
  private final CountDownLatch settled = new CountDownLatch(1);

  ServerStream(HttpTransport transport) {
    this.transport = transport;
  }

  /// Opens the stream, and returns when the server has taken or refused it, after 2 s at the
  /// latest.
  void open() throws InterruptedException {
    Thread thread = Thread.ofVirtual().name("mcp-t server stream").start(this::keep);
    transport.onClose(thread::interrupt);
    boolean _ = settled.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keep() {
    try {
      String last = null;
      Duration wait = Reconnection.WAIT;
      for (int fruitless = 0; fruitless < FRUITLESS && transport.alive(); fruitless++) {
        EventStream stream = stream(last);
        settled.countDown();
        if (stream != null) {
          if (stream.status() != 200 || !stream.isEventStream()) {
            return;
          }
          boolean _ = stream.awaitEnd(Deadline.never());
          last = stream.lastEventId() == null ? last : stream.lastEventId();
          wait = Reconnection.after(stream.lastRetryMillis(), wait);
          fruitless = stream.events().isEmpty() ? fruitless : -1;
        }
        transport.sleeper().sleep(wait);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      settled.countDown();
    }
  }

  private @Nullable EventStream stream(@Nullable String last) throws InterruptedException {
    Headers headers = last == null ? Headers.none() : Headers.of(HeaderNames.LAST_EVENT_ID, last);
    try {
      return transport.openStream(headers, Deadline.in(HEAD));
    } catch (ConnectionFailure _) {
      return null;
    }
  }
}
