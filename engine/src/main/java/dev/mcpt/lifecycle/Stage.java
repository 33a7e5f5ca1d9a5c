package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Traffic;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.Sleeper;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the clients of all scenarios of one run share. Thread-safe.
///
/// @param era of the scenarios
/// @param errand what clients do
/// @param timing how long the server keeps a quiet session; null where nobody said, or too long
/// @param untimed why there is no timing; empty where there is
/// @param kit what clients use besides
/// @param traffic takes what went over the wire
/// @param ticker nanoseconds that never go back
/// @param nonces texts that nobody else has
/// @param log takes a line for people
record Stage(
    Connections connections,
    Target target,
    ConnectionOptions options,
    Era era,
    Errand errand,
    @Nullable Timing timing,
    String untimed,
    Kit kit,
    Traffic traffic,
    Sleeper sleeper,
    LongSupplier ticker,
    Supplier<String> nonces,
    Consumer<String> log) {

  /// For one request.
  Deadline deadline() {
    return Deadline.in(options.requestTimeout(), ticker);
  }

  /// Whether so much time has passed since a moment that a session may have ended since then.
  ///
  /// @param since by the ticker
  boolean isLate(long since, Timing timing) {
    return ticker.getAsLong() - since >= timing.timeout().toNanos();
  }

  /// Waits until so much time has passed since a moment.
  ///
  /// @param since by the ticker
  void awaitSince(long since, Duration time) throws InterruptedException {
    long left = since + time.toNanos() - ticker.getAsLong();
    if (left > 0) {
      sleeper.sleep(Duration.ofNanos(left));
    }
  }
}
