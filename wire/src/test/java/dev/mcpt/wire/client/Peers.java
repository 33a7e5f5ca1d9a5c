package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Testbed;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.Sleeper;
import dev.mcpt.wire.transport.StdioTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What the tests of connections share.
final class Peers {

  private Peers() {}

  static Connections connections() {
    return new Connections(InstantSource.system(), Sleeper.real());
  }

  /// Looks until it holds, for 5 s at most.
  static void eventually(BooleanSupplier condition) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(5));
    while (!condition.getAsBoolean()) {
      assertThat(deadline.expired()).as("the condition holds in time").isFalse();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  static StdioTarget stdio(String... args) {
    return StdioTarget.of(Testbed.stdioCommand(args));
  }
}
