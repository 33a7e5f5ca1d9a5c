package dev.mcpt.sessions;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a start has opened so far: closed again, newest first, unless the start succeeds.
final class Opened implements AutoCloseable {

  private final Deque<Runnable> closing = new ArrayDeque<>();

  /// @param close what closes it
  void add(Runnable close) {
    closing.push(close);
  }

  void keep() {
    closing.clear();
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
