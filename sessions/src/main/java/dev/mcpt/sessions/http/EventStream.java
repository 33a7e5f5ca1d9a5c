package dev.mcpt.sessions.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What is to be said on one stream, apart from the connection that carries it: work appends, a
/// connection reads, and where a connection breaks another reads on behind the last event it got.
/// Thread-safe.
final class EventStream {

  /// More than this many unread events are not kept: the oldest go first.
  private static final int MAX_EVENTS = 1000;

  /// What a reader finds.
  sealed interface Next {
    /// Something that was said.
    ///
    /// @param number from 1 on, without gaps
    record Event(long number, String data) implements Next {}

    /// Nothing yet.
    record Quiet() implements Next {}

    /// Nothing more, or nothing more for this reader.
    record End() implements Next {}

    /// Nothing more for this reader, because its connection is to end: it may come back.
    record HungUp() implements Next {}
  }

  /// What the work led to.
  ///
  /// @param text the answer; null if there is none
  record Outcome(int status, @Nullable String text) {}

  private final long number;
  private final Deque<Next.Event> events = new ArrayDeque<>();
  private long last;
  private int reader;
  private int hungUp;
  private boolean read;
  private boolean told;
  private @Nullable Outcome outcome;

  /// @param number different for each stream of a session
  EventStream(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  /// Says something; nothing once the stream has ended.
  synchronized void append(String data) {
    if (outcome != null) {
      return;
    }
    told = true;
    add(data);
  }

  private void add(String data) {
    last++;
    events.addLast(new Next.Event(last, data));
    if (events.size() > MAX_EVENTS) {
      events.removeFirst();
    }
    notifyAll();
  }

  /// Ends the stream with the answer as its last event, once.
  synchronized void finish(Outcome result) {
    if (outcome != null) {
      return;
    }
    if (result.text() != null) {
      add(result.text());
    }
    outcome = result;
    notifyAll();
  }

  synchronized boolean isFinished() {
    return outcome != null;
  }

  /// Waits for the outcome, but no longer than until something else is said.
  ///
  /// @return null if something was said before it, or the time has passed
  synchronized @Nullable Outcome quietOutcome(Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (!told && outcome == null) {
      long millis = millisUntil(deadline);
      if (millis <= 0) {
        return null;
      }
      wait(millis);
    }
    return told ? null : outcome;
  }

  /// Sends the reader away, or the first one that comes: it finds that its connection is to end.
  synchronized void hangUp() {
    if (outcome == null) {
      told = true;
      hungUp = Math.max(reader, 1);
      notifyAll();
    }
  }

  /// Makes the caller the one reader: an earlier one finds the end.
  synchronized int attach() {
    reader++;
    read = true;
    notifyAll();
    return reader;
  }

  /// The reader has gone.
  synchronized void detach(int token) {
    if (token == reader) {
      read = false;
    }
  }

  synchronized boolean isRead() {
    return read;
  }

  /// The event after a number, waiting for it.
  ///
  /// @param token of this reader, from [#attach]
  synchronized Next next(int token, long after, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (token == reader && token > hungUp && after >= last && outcome == null) {
      long millis = millisUntil(deadline);
      if (millis <= 0) {
        return new Next.Quiet();
      }
      wait(millis);
    }
    if (token == reader && token <= hungUp) {
      return new Next.HungUp();
    }
    if (token != reader || after >= last || !holds(after + 1)) {
      return new Next.End();
    }
    return events.stream().filter(event -> event.number() > after).findFirst().orElseThrow();
  }

  /// Whether a reader can go on behind an event: it was said, and what followed is still kept.
  synchronized boolean canResume(long after) {
    return after >= 0 && after <= last && (after == last || holds(after + 1));
  }

  private boolean holds(long event) {
    return !events.isEmpty() && events.getFirst().number() <= event;
  }

  private static long millisUntil(long deadline) {
    return (deadline - System.nanoTime() + 999_999) / 1_000_000;
  }
}
