package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReleaseTest {

  private final List<String> done = new ArrayList<>();

  private Runnable failing(String name) {
    return () -> {
      done.add(name);
      throw new IllegalStateException(name);
    };
  }

  @Test
  void runsEachStepThoughAnEarlierOneThrewAndKeepsTheFirstError() {
    Throwable thrown =
        catchThrowable(() -> {
          try (Release release = new Release()) {
            release.step(failing("session"));
            release.step(failing("stream"));
            release.step(() -> done.add("process"));
          }
        });
    assertThat(done).containsExactly("session", "stream", "process");
    assertThat(thrown).hasMessage("session");
    assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("stream");
  }

  @Test
  void runsEachStepWithTheFlagClearedAndSetsItAgain() {
    Runnable step = () -> done.add("interrupted: " + Thread.currentThread().isInterrupted());
    Thread.currentThread().interrupt();
    try (Release release = new Release()) {
      release.step(step);
      Thread.currentThread().interrupt();
      release.step(step);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly("interrupted: false", "interrupted: false");
  }

  @Test
  void aStepThatHangsHoldsUpNeitherTheOthersNorTheEnd() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    Runnable hang =
        () -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (Release release = new Release()) {
      assertThat(release.sideBySide(List.of(hang, other::countDown), Duration.ofMillis(50)))
          .isFalse();
    } finally {
      hanging.countDown();
    }
    other.await();
  }

  @Test
  void errorsOfStepsSideBySideAreKeptToo() {
    assertThatThrownBy(
            () -> {
              try (Release release = new Release()) {
                assertThat(
                        release.sideBySide(
                            List.of(failing("one"), () -> {}, () -> {}), Duration.ofSeconds(10)))
                    .isTrue();
              }
            })
        .hasMessage("one");
  }

  @Test
  void anInterruptDoesNotCutTheWaitShort() {
    Thread waiting = Thread.currentThread();
    Runnable slow =
        () -> {
          waiting.interrupt();
          done.add("slow");
        };
    try (Release release = new Release()) {
      assertThat(release.sideBySide(List.of(slow), Duration.ofSeconds(10))).isTrue();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly("slow");
  }
}
