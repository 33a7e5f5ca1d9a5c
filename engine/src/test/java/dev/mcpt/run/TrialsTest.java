package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Passed;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrialsTest {

  @Test
  void theFirstTrialThatDidNotSucceedSpeaksForAll() {
    CaseResult together = Trials.together(List.of(passed(), failed("second"), failed("third")));

    assertThat(together.outcome()).isEqualTo(new Failed("second"));
  }

  @Test
  void countsTrialsAndSuccesses() {
    CaseResult together = Trials.together(List.of(passed(), failed("x"), passed()));

    var trials = Objects.requireNonNull(together.trials());
    assertThat(trials.trials()).isEqualTo(3);
    assertThat(trials.successes()).isEqualTo(2);
    assertThat(trials.flaky()).isTrue();
  }

  private static CaseResult passed() {
    return CaseResult.builder("case", new Passed("fine")).build();
  }

  private static CaseResult failed(String message) {
    return CaseResult.builder("case", new Failed(message)).build();
  }
}
