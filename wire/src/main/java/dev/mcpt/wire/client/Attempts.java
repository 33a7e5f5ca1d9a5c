package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Durations;
import dev.mcpt.wire.transport.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Repeats what times out or is refused; any other failure is final at once.
final class Attempts {

  /// One attempt, which leaves nothing open when it fails.
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws ConnectionFailure, InterruptedException;
  }

  private final Retry retry;
  private final Consumer<RetryNotice> notices;
  private final Sleeper sleeper;
  private final Deadline deadline;

  /// @param deadline no attempt begins after it
  Attempts(Retry retry, Consumer<RetryNotice> notices, Sleeper sleeper, Deadline deadline) {
    this.retry = retry;
    this.notices = notices;
    this.sleeper = sleeper;
    this.deadline = deadline;
  }

  <T> T run(Attempt<T> attempt) throws ConnectionFailure, InterruptedException {
    List<Exchange> evidence = new ArrayList<>();
    int number = 1;
    while (true) {
      try {
        return attempt.run();
      } catch (ConnectionFailure.TimedOut | ConnectionFailure.Refused e) {
        evidence.addAll(e.evidence());
        Duration delay = retry.waitAfter(number);
        boolean late = deadline.remaining().compareTo(delay) <= 0;
        if (number >= retry.attempts() || late) {
          throw number == 1 ? e : after(number, e).with(evidence);
        }
        String reason = String.valueOf(e.getMessage());
        notices.accept(new RetryNotice(number, retry.attempts(), delay, reason));
        sleeper.sleep(delay);
        number++;
      }
    }
  }

  /// The last failure, with what is known of all attempts.
  private static ConnectionFailure after(int attempts, ConnectionFailure failure) {
    ConnectionFailure last =
        failure instanceof ConnectionFailure.TimedOut late
            ? new ConnectionFailure.TimedOut(
                late.phase(),
                late.after(),
                "%s (%d attempts of %s)"
                    .formatted(late.getMessage(), attempts, Durations.shown(late.after())),
                late.hint())
            : new ConnectionFailure.Refused(
                failure.getMessage() + " (" + attempts + " attempts)", failure.hint());
    last.initCause(failure);
    return last;
  }
}
