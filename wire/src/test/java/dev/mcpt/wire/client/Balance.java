package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Holdings;
import dev.mcpt.wire.http.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What this process held at one moment, to be compared with what it holds later.
final class Balance {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Holdings before;

  private Balance(Holdings before) {
    this.before = before;
  }

  /// Takes it as soon as it stands still: what went before may still be ending.
  static Balance taken() throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    Holdings last = Holdings.now();
    while (true) {
      LockSupport.parkNanos(PAUSE.toNanos() * 3);
      Holdings next = Holdings.now();
      if (next.equals(last)) {
        return new Balance(next);
      }
      assertThat(deadline.expired()).as("stands still: %s, then %s", last, next).isFalse();
      last = next;
    }
  }

  /// Exactly the same is held again, within 5 s: the peers in this process notice a moment later
  /// that they are left.
  void isEven() throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    Holdings now = Holdings.now();
    while (!now.equals(before) && !deadline.expired()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      now = Holdings.now();
    }
    assertThat(now).isEqualTo(before);
  }
}
