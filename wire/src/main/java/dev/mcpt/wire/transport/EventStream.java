package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.http.SseReader;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An event stream opened with GET, read in a thread of its own until it ends or is closed. An
/// answer that is no event stream is read whole, to the deadline of the request. Thread-safe.
public final class EventStream implements AutoCloseable {

  /// That many events are kept; listeners get all.
  public static final int KEPT = 10_000;

  private static final Duration END = Duration.ofSeconds(1);

  private final URI url;
  private final HttpResponse response;
  private final String head;
  private final Deadline deadline;
  private final Recording recording;
  private final Consumer<Message> listener;
  private final Consumer<EventStream> atEnd;
  private final List<SseEvent> events = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String body = "";
  private volatile @Nullable String lastEventId;
  private volatile @Nullable Long lastRetryMillis;

  EventStream(
      URI url,
      HttpResponse response,
      String head,
      Deadline deadline,
      Recording recording,
      Consumer<Message> listener,
      Consumer<EventStream> atEnd) {
    this.url = url;
    this.response = response;
    this.head = head;
    this.deadline = deadline;
    this.recording = recording;
    this.listener = listener;
    this.atEnd = atEnd;
  }

  void start() {
    Thread.ofVirtual().name("mcp-t stream " + url).start(this::read);
  }

  private void read() {
    try (response) {
      recording.received(head, "");
      if (isEventStream()) {
        readEvents();
      } else {
        response.until(deadline);
        body = new String(response.body(), UTF_8);
        recording.received("", body);
      }
      recording.end();
    } catch (HttpFailure e) {
      recording.fail(String.valueOf(e.getMessage()));
    } finally {
      atEnd.accept(this);
      ended.countDown();
    }
  }

  private void readEvents() throws HttpFailure {
    SseReader reader = response.events();
    SseEvent event = reader.next(Deadline.never());
    while (event != null) {
      recording.received("", event.data());
      lastEventId = reader.lastEventId();
      lastRetryMillis = reader.lastRetryMillis();
      boolean carries = !event.data().isEmpty() && event.type().equals("message");
      List<Message> carried = carries ? Messages.readAll(event.data()) : List.of();
      keep(event, carried);
      carried.forEach(listener);
      event = reader.next(Deadline.never());
    }
  }

  private synchronized void keep(SseEvent event, List<Message> carried) {
    if (events.size() < KEPT) {
      events.add(event);
      messages.addAll(carried);
    }
  }

  public int status() {
    return response.status();
  }

  public Headers headers() {
    return response.headers();
  }

  /// Whether the server answered with an event stream at all.
  public boolean isEventStream() {
    return HttpReading.mediaType(headers().first("Content-Type")).equals("text/event-stream");
  }

  /// The body of an answer that is no event stream, once [#ended].
  public String body() {
    return body;
  }

  /// The events so far, the first [#KEPT] of them.
  public synchronized List<SseEvent> events() {
    return List.copyOf(events);
  }

  /// The messages of [#events].
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  /// The `id` that came last, or null.
  public @Nullable String lastEventId() {
    return lastEventId;
  }

  /// The `retry` that came last, in milliseconds, or null.
  public @Nullable Long lastRetryMillis() {
    return lastRetryMillis;
  }

  /// Whether the server, a failure or [#close] has ended the stream.
  public boolean ended() {
    return ended.getCount() == 0;
  }

  /// Waits for the end; false if the deadline passes first.
  public boolean awaitEnd(Deadline until) throws InterruptedException {
    return ended.await(until.remainingNanos(), TimeUnit.NANOSECONDS);
  }

  public Exchange exchange() {
    return recording.exchange();
  }

  /// Closes the socket and waits until the reading has ended, for a second at most.
  @Override
  public void close() {
    response.close();
    Uninterrupted.await(ended, END);
  }
}
