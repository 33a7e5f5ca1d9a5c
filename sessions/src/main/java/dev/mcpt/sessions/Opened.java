package dev.mcpt.sessions;

import java.util.concurrent.ConcurrentLinkedDeque;

/// What has been opened so far, and is closed together, newest first.
final class Opened implements AutoCloseable {

  private final ConcurrentLinkedDeque<Runnable> closing = new ConcurrentLinkedDeque<>();

  /// @param close what closes it
  void add(Runnable close) {
    closing.push(close);
  }

  void keep() {
    closing.clear();
  }

  /// Closes everything, each once; each is closed though a newer one failed.
  @Override
  public void close() {
    Runnable next = closing.poll();
    if (next != null) {
      try {
        next.run();
      } finally {
        close();
      }
    }
  }
}
