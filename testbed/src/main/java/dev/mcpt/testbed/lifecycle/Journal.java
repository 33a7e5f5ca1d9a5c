package dev.mcpt.testbed.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Which methods were received: a count of all, the names of the last 10,000. Safe for use by
/// several threads.
public final class Journal {

  private static final int KEPT = 10_000;

  private final Deque<String> methods = new ArrayDeque<>();
  private long count;
  private long cancelled;

  synchronized void received(String method) {
    count++;
    methods.addLast(method);
    if (methods.size() > KEPT) {
      methods.removeFirst();
    }
  }

  /// Notes that a request ended without an answer because its client cancelled it.
  public synchronized void cancelled() {
    cancelled++;
  }

  /// How many requests were cancelled while they ran.
  public synchronized long cancellations() {
    return cancelled;
  }

  /// How many requests and notifications were received.
  public synchronized long count() {
    return count;
  }

  /// The methods in the order of their arrival.
  public synchronized List<String> methods() {
    return List.copyOf(methods);
  }
}
