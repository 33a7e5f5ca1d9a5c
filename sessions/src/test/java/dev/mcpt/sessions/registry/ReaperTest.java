package dev.mcpt.sessions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReaperTest {

  @Test
  void endsIdleSessionsWithoutBeingAskedAndTellsHowMany() throws InterruptedException {
    ManualClock clock = new ManualClock();
    SessionRegistry registry =
        new SessionRegistry(clock, Duration.ofMinutes(5), 10, new SessionIds());
    Objects.requireNonNull(
            registry.open(
                new Opening(SessionKind.SESSION, new ClientName("a", "1"), "2025-11-25", null)))
        .close();
    clock.advance(Duration.ofSeconds(301));
    LinkedBlockingQueue<Integer> passes = new LinkedBlockingQueue<>();
    try (Reaper _ = Reaper.start(registry, Duration.ofMillis(1), passes::add)) {
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isZero();
    }
    passes.clear();
    assertThat(registry.active()).isZero();
    assertThat(passes).isEmpty();
  }
}
