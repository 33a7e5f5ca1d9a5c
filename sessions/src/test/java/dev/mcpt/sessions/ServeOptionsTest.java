package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServeOptionsTest {

  private final ServeOptions options = ServeOptions.defaults();

  @Test
  void startsFromTheAdvisedValues() {
    assertThat(options.port()).isEqualTo(8051);
    assertThat(options.bind()).isEqualTo("127.0.0.1");
    assertThat(options.sessionTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.reapInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusesWhatCannotBe() {
    Duration second = Duration.ofSeconds(1);
    for (ThrowingCallable wrong :
        List.<ThrowingCallable>of(
            () -> options.withPort(-1),
            () -> options.withPort(65536),
            () -> options.withSessions(Duration.ZERO, second),
            () -> options.withSessions(second, Duration.ofSeconds(-1)),
            () -> options.withTick(Duration.ZERO),
            () -> options.withLimits(0, 1),
            () -> options.withLimits(1, 0))) {
      assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
