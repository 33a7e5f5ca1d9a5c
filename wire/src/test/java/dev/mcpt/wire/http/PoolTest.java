package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final long LONG = Duration.ofMinutes(1).toNanos();

  private final Pool pool = new Pool(2);
  private Canned first;
  private Canned second;
  private Canned third;

  @BeforeEach
  void connect() throws IOException {
    first = Canned.of("");
    second = Canned.of("");
    third = Canned.of("");
  }

  @AfterEach
  void disconnect() {
    first.close();
    second.close();
    third.close();
  }

  @Test
  void keepsNoMoreThanItsLimit() {
    pool.give(first.connection, LONG);
    pool.give(second.connection, LONG);
    pool.give(third.connection, LONG);

    assertThat(pool.idle()).isEqualTo(2);
    assertThat(third.open()).isFalse();
  }

  @Test
  void dropsWhatHasRestedTooLongWhenAnotherComes() {
    pool.give(first.connection, 1);
    pool.give(second.connection, LONG);

    assertThat(first.open()).isFalse();
    assertThat(second.open()).isTrue();
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void givesOutNothingThatHasRestedTooLong() {
    pool.give(first.connection, 1);

    assertThat(pool.take(first.connection.origin())).isNull();
    assertThat(first.open()).isFalse();
  }

  @Test
  void keepsNothingThatMustNotRest() {
    pool.give(first.connection, 0);
    second.connection.spoil();
    pool.give(second.connection, LONG);

    assertThat(pool.idle()).isZero();
    assertThat(first.open()).isFalse();
    assertThat(second.open()).isFalse();
  }

  @Test
  void closesWhatComesBackAfterItsEnd() {
    pool.close();
    pool.give(first.connection, LONG);

    assertThat(first.open()).isFalse();
  }
}
