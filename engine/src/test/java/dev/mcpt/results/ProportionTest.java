package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Figures counted by hand, or with exact fractions.
class ProportionTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /// Of 5 trials 3 succeeded: of the 10 pairs 1 has no success and 3 have two.
  @Test
  void countsTheDrawsThatSucceed() {
    Proportion some = new Proportion(5, 3);

    assertThat(some.passAt(1)).isCloseTo(0.6, EXACT);
    assertThat(some.passAt(2)).isCloseTo(0.9, EXACT);
    assertThat(some.passAt(3)).isEqualTo(1.0);
    assertThat(some.passHat(1)).isCloseTo(0.6, EXACT);
    assertThat(some.passHat(2)).isCloseTo(0.3, EXACT);
    assertThat(some.passHat(3)).isCloseTo(0.1, EXACT);
    assertThat(some.passHat(4)).isZero();
  }

  /// C(7,4) / C(10,4) = 35 / 210, and C(3,4) = 0.
  @Test
  void drawsWithoutPuttingBack() {
    assertThat(new Proportion(10, 7).passHat(4)).isCloseTo(1.0 / 6, EXACT);
    assertThat(new Proportion(10, 3).passAt(4)).isCloseTo(5.0 / 6, EXACT);
    assertThat(new Proportion(10, 7).passAt(4)).isEqualTo(1.0);
  }

  @Test
  void allAndNoneAreCertain() {
    assertThat(new Proportion(3, 3).passHat()).containsExactly(1.0, 1.0, 1.0);
    assertThat(new Proportion(3, 3).passAt()).containsExactly(1.0, 1.0, 1.0);
    assertThat(new Proportion(3, 0).passAt()).containsExactly(0.0, 0.0, 0.0);
    assertThat(new Proportion(3, 0).passHat()).containsExactly(0.0, 0.0, 0.0);
    assertThat(new Proportion(0, 0).passAt()).isEqualTo(List.of());
    assertThat(new Proportion(0, 0).rate()).isZero();
  }

  /// C(500,500) / C(1000,500) is 3.7e-300; C(999,k) / C(1000,k) is (1000 - k) / 1000.
  @Test
  void aThousandTrialsStayNumbers() {
    Proportion half = new Proportion(1000, 500);
    Proportion most = new Proportion(1000, 999);

    assertThat(half.passHat(500)).isBetween(3.69e-300, 3.71e-300);
    assertThat(half.passHat(501)).isZero();
    assertThat(half.passAt(10)).isCloseTo(0.9990668122, within(1e-10));
    for (int k = 1; k <= 1000; k++) {
      assertThat(most.passHat(k)).isCloseTo((1000 - k) / 1000.0, EXACT);
      assertThat(half.passAt(k)).isBetween(0.0, 1.0);
    }
  }

  /// As in Newcombe, "Two-sided confidence intervals for the single proportion", 1998: 81 of 263 is
  /// 0.2553 to 0.3662, 15 of 148 is 0.0624 to 0.1605, 0 of 20 is 0 to 0.1611, 1 of 29 is 0.0061 to
  /// 0.1718.
  @Test
  void theIntervalIsWilsons() {
    interval(263, 81, 0.2553, 0.3662);
    interval(148, 15, 0.0624, 0.1605);
    interval(20, 0, 0, 0.1611);
    interval(29, 1, 0.0061, 0.1718);
    interval(29, 28, 1 - 0.1718, 1 - 0.0061);
    assertThat(new Proportion(20, 20).wilson().high()).isEqualTo(1.0);
    assertThat(new Proportion(20, 0).wilson().low()).isZero();
    assertThat(new Proportion(0, 0).wilson()).isEqualTo(new Proportion.Interval(0, 1));
  }

  private static void interval(int trials, int successes, double low, double high) {
    Proportion.Interval interval = new Proportion(trials, successes).wilson();
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void refusesWhatIsNoProportion() {
    assertThatThrownBy(() -> new Proportion(1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(3, 2).passAt(4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(3, 2).passHat(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
