package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20_000;

  @Test
  void countsExactlyWhateverTheThreads() throws Exception {
    Tally tally = new Tally();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        var _ =
            threads.submit(() -> {
              together.await();
              for (int round = 0; round < ROUNDS; round++) {
                tally.arrived();
                tally.failed();
                tally.reported(new Usage(2, 3), 1);
                tally.left();
              }
              return null;
            });
      }
    }
    long all = (long) THREADS * ROUNDS;
    assertThat(tally.made()).isEqualTo(all);
    assertThat(tally.errors()).isEqualTo(all);
    assertThat(tally.input()).isEqualTo(2 * all);
    assertThat(tally.output()).isEqualTo(3 * all);
    assertThat(tally.most()).isBetween(1, THREADS);
  }

  @Test
  void takesBackWhatWasNotSent() {
    Tally tally = new Tally();
    tally.reported(new Usage(2, 3), 1);
    tally.reported(new Usage(2, 3), -1);
    assertThat(tally.input() + tally.output()).isZero();
  }
}
