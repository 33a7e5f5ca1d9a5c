package dev.mcpt.run;

import dev.mcpt.results.RunEvent;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Passes the events of many threads on to one reader, one at a time.
final class Events {

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<RunEvent> reader;

  Events(Consumer<RunEvent> reader) {
    this.reader = reader;
  }

  void emit(RunEvent event) {
    lock.lock();
    try {
      reader.accept(event);
    } finally {
      lock.unlock();
    }
  }
}
