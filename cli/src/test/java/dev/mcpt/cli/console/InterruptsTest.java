package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Interrupts.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void tellsEverybodyTheLatestFirstThoughOneThrows() {
    Interrupts interrupts = new Interrupts(Duration.ZERO);
    Registration _ = interrupts.onInterrupt(() -> told.add("first"));
    Registration _ =
        interrupts.onInterrupt(() -> {
          throw new IllegalStateException();
        });
    Registration _ = interrupts.onInterrupt(() -> told.add("last"));
    interrupts.interrupt();
    assertThat(told).containsExactly("last", "first");
  }

  @Test
  void tellsNobodyWhoIsThrough() {
    Interrupts interrupts = new Interrupts(Duration.ZERO);
    try (Registration _ = interrupts.onInterrupt(() -> told.add("closed"))) {
      assertThat(told).isEmpty();
    }
    interrupts.interrupt();
    assertThat(told).isEmpty();
  }

  @Test
  void waitsForNothingOnceTheCommandHasFinished() {
    Interrupts interrupts = new Interrupts(Duration.ofDays(1));
    Registration _ = interrupts.onInterrupt(() -> told.add("too late"));
    interrupts.finished();
    interrupts.interrupt();
    assertThat(told).isEmpty();
  }

  @Test
  void waitsForTheCommandToFinish() throws InterruptedException {
    Interrupts interrupts = new Interrupts(Duration.ofDays(1));
    CountDownLatch stopping = new CountDownLatch(1);
    AtomicBoolean through = new AtomicBoolean();
    Registration _ = interrupts.onInterrupt(stopping::countDown);
    Thread hook =
        Thread.ofVirtual()
            .start(() -> {
              interrupts.interrupt();
              told.add(through.get() ? "after the command" : "before the command");
            });
    stopping.await();
    through.set(true);
    interrupts.finished();
    hook.join();
    assertThat(told).containsExactly("after the command");
  }
}
