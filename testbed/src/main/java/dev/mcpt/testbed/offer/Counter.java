package dev.mcpt.testbed.offer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The one thing that changes in this server. Safe for use by several threads.
final class Counter {

  static final String URI = "testbed://counter";

  private final AtomicLong count = new AtomicLong();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  long increment() {
    long now = count.incrementAndGet();
    listeners.forEach(listener -> listener.accept(URI));
    return now;
  }

  long count() {
    return count.get();
  }

  void onUpdate(Consumer<String> listener) {
    listeners.add(listener);
  }
}
