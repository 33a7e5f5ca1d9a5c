package dev.mcpt.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration BASE = Duration.ofSeconds(1);
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final RandomGenerator MOST =
      new Random() {
        @Override
        public double nextDouble() {
          return Math.nextDown(1.0);
        }
      };

  @Test
  void theMostThatIsWaitedDoublesUpToAMinute() {
    assertThat(Backoff.before(1, BASE, null, MOST)).isCloseTo(BASE, Duration.ofMillis(1));
    assertThat(Backoff.before(3, BASE, null, MOST))
        .isCloseTo(Duration.ofSeconds(4), Duration.ofMillis(1));
    assertThat(Backoff.before(50, BASE, null, MOST))
        .isCloseTo(Backoff.LONGEST, Duration.ofMillis(1));
  }

  @Test
  void theJitterIsFull() {
    Random random = new Random(1);
    double mean = 0;
    for (int i = 0; i < 1000; i++) {
      mean += Backoff.before(2, BASE, null, random).toNanos() / 1e9 / 1000;
    }
    assertThat(mean).isBetween(0.9, 1.1);
  }

  @Test
  void whatTheServiceAsksForGoesBefore() {
    assertThat(Backoff.before(1, BASE, Duration.ofSeconds(7), MOST)).hasSeconds(7);
    assertThat(Backoff.before(1, BASE, Duration.ofHours(7), MOST)).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(Backoff.retryAfter("12", NOW)).hasSeconds(12);
    assertThat(Backoff.retryAfter(" 0.5 ", NOW)).hasMillis(500);
    assertThat(Backoff.retryAfter("Sat, 31 Jan 2026 09:30:20 GMT", NOW)).hasSeconds(20);
    assertThat(Backoff.retryAfter("Sat, 31 Jan 2026 09:29:20 GMT", NOW)).isZero();
    assertThat(Backoff.retryAfter("soon", NOW)).isNull();
    assertThat(Backoff.retryAfter(null, NOW)).isNull();
  }
}
