package dev.mcpt.sessions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two things that happen to a session at once: one comes first, and the other sees it.
class RacesTest {

  private static final int ROUNDS = 10_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final ManualClock clock = new ManualClock();
  private final SessionRegistry registry =
      new SessionRegistry(clock, TIMEOUT, 10, new SessionIds());

  private Session open() {
    Opening opening =
        new Opening(SessionKind.SESSION, new ClientName("a", "1"), "2025-11-25", null);
    try (SessionUse use = Objects.requireNonNull(registry.open(opening))) {
      return use.session();
    }
  }

  @Test
  void aTouchAgainstTheReaperEitherSavesTheSessionOrComesTooLate() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Session session = open();
        clock.advance(TIMEOUT.minusNanos(1000));
        Future<Boolean> touched =
            threads.submit(() -> {
              barrier.await(10, TimeUnit.SECONDS);
              return touch(session);
            });
        Future<Integer> reaped =
            threads.submit(() -> {
              barrier.await(10, TimeUnit.SECONDS);
              clock.advance(Duration.ofNanos(1000));
              return registry.reap();
            });
        // One that comes too late ends the session itself, if the reaper has not.
        assertThat(reaped.get()).isLessThanOrEqualTo(touched.get() ? 0 : 1);
        assertThat(session.state() == SessionState.ENDED).isNotEqualTo(touched.get());
        assertThat(touch(session)).isEqualTo(touched.get());
        registry.end(session, EndReason.CLIENT_DELETE);
      }
    }
    assertThat(registry.active()).isZero();
  }

  private boolean touch(Session session) {
    try (SessionUse use = registry.use(session.id())) {
      return use != null;
    }
  }

  @Test
  void noCallBeginsAfterADeleteWasAnswered() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Session session = open();
        Future<Boolean> called =
            threads.submit(() -> {
              barrier.await(10, TimeUnit.SECONDS);
              return touch(session);
            });
        Future<Boolean> deleted =
            threads.submit(() -> {
              barrier.await(10, TimeUnit.SECONDS);
              return registry.end(session, EndReason.CLIENT_DELETE) && touch(session);
            });
        called.get();
        assertThat(deleted.get()).isFalse();
        assertThat(session.state()).isEqualTo(SessionState.ENDED);
      }
    }
    assertThat(registry.ended()).isEqualTo(ROUNDS);
  }
}
