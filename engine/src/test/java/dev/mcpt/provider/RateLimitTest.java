package dev.mcpt.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final RateLimit sixty = new RateLimit(60);

  @Test
  void aMinutesWorthGoesAtOnceAndThenOneASecond() {
    for (int i = 0; i < 60; i++) {
      assertThat(sixty.take(1, 0)).isZero();
    }
    assertThat(sixty.take(1, 0)).isEqualTo(SECOND);
    assertThat(sixty.take(1, 0)).isEqualTo(2 * SECOND);
  }

  @Test
  void whatTimeBringsIsNotMoreThanAMinutesWorth() {
    assertThat(sixty.take(60, 0)).isZero();
    assertThat(sixty.take(3, 3 * SECOND)).isZero();
    assertThat(sixty.take(1, 3 * SECOND)).isEqualTo(SECOND);
    assertThat(sixty.take(60, 1_000 * SECOND)).isZero();
    assertThat(sixty.take(1, 1_000 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void anEstimateIsPutRight() {
    sixty.take(50, 0);
    sixty.correct(20);
    assertThat(sixty.take(1, 0)).isEqualTo(11 * SECOND);
    sixty.correct(-40);
    assertThat(sixty.take(1, 0)).isZero();
  }
}
