package dev.mcpt.run;

import dev.mcpt.config.Logins;
import dev.mcpt.results.RunEvent;
import dev.mcpt.wire.oauth.OAuthEvent;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes the events of many threads on to one reader, one at a time.
///
/// A reader that throws does not disturb the run and is told of later events all the same; the
/// first failure is told as a [RunEvent.Notice], for the readers that stand beside it.
final class Events {

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<RunEvent> reader;
  private boolean failed;

  Events(Consumer<RunEvent> reader) {
    this.reader = reader;
  }

  void emit(RunEvent event) {
    lock.lock();
    try {
      Throwable thrown = pass(event);
      if (thrown != null && !failed) {
        failed = true;
        pass(new RunEvent.Notice("a reader of the run's events failed: " + thrown));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Tells what a person must know of an authorization.
  void authorization(OAuthEvent event) {
    String text = Logins.words(event);
    if (text != null) {
      emit(new RunEvent.Notice(text));
    }
  }

  private @Nullable Throwable pass(RunEvent event) {
    try {
      reader.accept(event);
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }
}
