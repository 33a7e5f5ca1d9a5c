package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.wire.rpc.Notification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The streams of one session. Notifications that belong to no request go to the newest GET stream
/// that somebody reads, never to two; where nobody reads, they wait on the newest one for its
/// reader to come back; where there never was one, they are dropped. Thread-safe.
final class SessionStreams implements Outlet {

  /// So many streams can be resumed; older ones that have ended are forgotten.
  private static final int KEPT = 16;

  private final Deque<EventStream> listening = new ArrayDeque<>();
  private final Deque<EventStream> answering = new ArrayDeque<>();
  private long numbers;
  private boolean closed;

  /// @param numbers what the numbers of its streams begin after
  SessionStreams(long numbers) {
    this.numbers = numbers;
  }

  /// A stream for the answer of a request; it can be resumed only after [#keep].
  synchronized EventStream forRequest() {
    return new EventStream(++numbers);
  }

  /// Lets a client resume the stream of a request.
  synchronized void keep(EventStream stream) {
    answering.addLast(stream);
    trim(answering);
  }

  /// A new stream for notifications that belong to no request.
  synchronized EventStream forListening() {
    EventStream stream = new EventStream(++numbers);
    if (closed) {
      stream.finish(new Outcome(200, null));
    } else {
      listening.addLast(stream);
      trimUnread();
    }
    return stream;
  }

  private static void trim(Deque<EventStream> streams) {
    Iterator<EventStream> oldest = streams.iterator();
    while (streams.size() > KEPT && oldest.hasNext()) {
      if (oldest.next().isFinished()) {
        oldest.remove();
      }
    }
  }

  private void trimUnread() {
    Iterator<EventStream> oldest = listening.iterator();
    while (listening.size() > KEPT && oldest.hasNext()) {
      EventStream stream = oldest.next();
      if (!stream.isRead()) {
        stream.finish(new Outcome(200, null));
        oldest.remove();
      }
    }
  }

  /// The stream of a number, or null if there is none or it is forgotten.
  synchronized @Nullable EventStream find(long number) {
    for (EventStream stream : listening) {
      if (stream.number() == number) {
        return stream;
      }
    }
    for (EventStream stream : answering) {
      if (stream.number() == number) {
        return stream;
      }
    }
    return null;
  }

  @Override
  public synchronized void send(Notification notification) {
    Iterator<EventStream> newest = listening.descendingIterator();
    while (newest.hasNext()) {
      EventStream stream = newest.next();
      if (stream.isRead()) {
        stream.append(notification.text());
        return;
      }
    }
    if (!listening.isEmpty()) {
      listening.getLast().append(notification.text());
    }
  }

  /// Ends every stream.
  synchronized void close() {
    closed = true;
    Outcome nothing = new Outcome(200, null);
    listening.forEach(stream -> stream.finish(nothing));
    answering.forEach(stream -> stream.finish(nothing));
  }
}
