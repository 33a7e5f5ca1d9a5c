package dev.mcpt.compare;

import static dev.mcpt.compare.Sample.ABSENT;
import static dev.mcpt.compare.Sample.ERRORED;
import static dev.mcpt.compare.Sample.FAILED;
import static dev.mcpt.compare.Sample.PASSED;
import static dev.mcpt.compare.Sample.UNTESTABLE;
import static dev.mcpt.compare.Sample.WARNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Failed;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Warned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static Change change(@Nullable Outcome before, @Nullable Outcome after) {
    return Change.of(before, after, null);
  }

  @Test
  void whatSucceededAndFailsOrErrsIsARegression() {
    assertThat(change(PASSED, FAILED)).isEqualTo(Change.REGRESSED);
    assertThat(change(WARNED, FAILED)).isEqualTo(Change.REGRESSED);
    assertThat(change(PASSED, ERRORED)).isEqualTo(Change.REGRESSED);
  }

  @Test
  void whatFailedBeforeIsNone() {
    assertThat(change(FAILED, ERRORED)).isEqualTo(Change.STILL_FAILING);
    assertThat(change(FAILED, new Failed("otherwise"))).isEqualTo(Change.STILL_FAILING);
    assertThat(change(ERRORED, PASSED)).isEqualTo(Change.FIXED);
    assertThat(change(FAILED, WARNED)).isEqualTo(Change.FIXED);
  }

  @Test
  void warningsComeGoAndChange() {
    assertThat(change(PASSED, WARNED)).isEqualTo(Change.NEW_WARNING);
    assertThat(change(WARNED, PASSED)).isEqualTo(Change.NO_WARNING_NOW);
    assertThat(change(WARNED, new Warned("hm, hm"))).isEqualTo(Change.OTHER_WARNING);
    assertThat(change(WARNED, WARNED)).isEqualTo(Change.SAME);
    assertThat(change(PASSED, PASSED)).isEqualTo(Change.SAME);
  }

  @Test
  void whatComesAndGoesIsTold() {
    assertThat(change(null, PASSED)).isEqualTo(Change.APPEARED);
    assertThat(change(null, FAILED)).isEqualTo(Change.NEW_AND_FAILING);
    assertThat(change(PASSED, null)).isEqualTo(Change.VANISHED);
    assertThat(change(PASSED, UNTESTABLE)).isEqualTo(Change.NOT_TESTED_NOW);
    assertThat(change(FAILED, ABSENT)).isEqualTo(Change.NOT_TESTED_NOW);
    assertThat(change(UNTESTABLE, PASSED)).isEqualTo(Change.TESTED_NOW);
    assertThat(change(ABSENT, FAILED)).isEqualTo(Change.NEW_AND_FAILING);
    assertThat(change(ABSENT, UNTESTABLE)).isEqualTo(Change.SAME);
  }

  @Test
  void aFlakyTestRegressesWhenItFailsMoreOftenThanChanceExplains() {
    assertThat(
            new TestChange("t", Sample.repeated("t", 9, 1, 0), Sample.repeated("t", 2, 8, 0))
                .change())
        .isEqualTo(Change.REGRESSED);
    assertThat(
            new TestChange("t", Sample.repeated("t", 9, 1, 0), Sample.repeated("t", 7, 3, 0))
                .change())
        .isEqualTo(Change.STILL_FAILING);
  }
}
