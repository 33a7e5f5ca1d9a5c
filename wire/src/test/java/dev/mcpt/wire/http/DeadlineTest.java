package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);

  private Deadline inMillis(long millis) {
    return Deadline.in(Duration.ofMillis(millis), clock::get);
  }

  private void pass(long millis) {
    clock.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void countsDownAcrossTheOverflowOfTheClock() {
    Deadline deadline = inMillis(100);
    pass(40);

    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(60));
    assertThat(deadline.elapsed()).isEqualTo(Duration.ofMillis(40));
    assertThat(deadline.expired()).isFalse();
  }

  @Test
  void expiresAtItsTimeAndNeverGoesBelowZero() {
    Deadline deadline = inMillis(100);
    pass(100);
    assertThat(deadline.expired()).isTrue();
    pass(100);
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void neverExpires() {
    assertThat(Deadline.never().expired()).isFalse();
    assertThat(Deadline.never().unlimited()).isTrue();
    assertThat(Deadline.never().socketMillis()).isZero();
  }

  @Test
  void takesATimeTooLongForTheClockAsNever() {
    assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE)).unlimited()).isTrue();
    assertThat(Deadline.in(Duration.ofSeconds(Long.MIN_VALUE)).expired()).isTrue();
  }

  @Test
  void standsAtAReadingOfTheClock() {
    Deadline deadline = Deadline.at(clock.get() + 5_000_000, clock::get);
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(5));
    assertThat(Deadline.at(clock.get() - 1, clock::get).expired()).isTrue();
    assertThat(Deadline.at(System.nanoTime() - 1).expired()).isTrue();
  }

  @Test
  void theEarlierOfTwoWins() {
    Deadline soon = inMillis(10);
    Deadline late = inMillis(20);

    assertThat(soon.earlier(late)).isSameAs(soon);
    assertThat(late.earlier(soon)).isSameAs(soon);
    assertThat(Deadline.never().earlier(late)).isSameAs(late);
  }

  @Test
  void roundsSocketTimeoutsUpSoThatNoneIsZero() {
    assertThat(Deadline.in(Duration.ofNanos(1), clock::get).socketMillis()).isEqualTo(1);
    assertThat(inMillis(7).socketMillis()).isEqualTo(7);
    assertThat(Deadline.in(Duration.ofDays(100), clock::get).socketMillis())
        .isEqualTo(Integer.MAX_VALUE);
  }
}
