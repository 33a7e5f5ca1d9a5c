package dev.mcpt.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mcpt.compare.RateShift.Meaning;
import dev.mcpt.results.Proportion;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Figures counted by hand: of all tables with these sums, those that are as unlikely or more.
class RateShiftTest {

  private static final Offset<Double> EXACT = within(1e-9);

  private static RateShift shift(int successes, int trials, int then, int of) {
    return new RateShift(new Proportion(trials, successes), new Proportion(of, then));
  }

  /// The lady who tastes tea: (16 + 16 + 1 + 1) of 70 tables; all right is 2 of 70.
  @Test
  void countsTheTablesOfTheLadyWhoTastesTea() {
    assertThat(shift(3, 4, 1, 4).p()).isCloseTo(34.0 / 70, EXACT);
    assertThat(shift(4, 4, 0, 4).p()).isCloseTo(2.0 / 70, EXACT);
    assertThat(shift(2, 4, 2, 4).p()).isCloseTo(1, EXACT);
  }

  /// C(24,12) = 2704156 tables; 1 of 12 against 9 of 12 is C(10,1) C(14,11) of them, 0 against 10
  /// is C(14,12), and the same on the other side.
  @Test
  void countsBothSides() {
    assertThat(shift(1, 12, 9, 12).p()).isCloseTo(2 * (10.0 * 364 + 91) / 2704156, EXACT);
  }

  @Test
  void isTheSameInBothDirections() {
    assertThat(shift(7, 9, 2, 11).p()).isCloseTo(shift(2, 11, 7, 9).p(), EXACT);
  }

  @Test
  void thousandTrialsStayNumbers() {
    assertThat(shift(1000, 1000, 0, 1000).p()).isBetween(0.0, 1e-300);
    assertThat(shift(500, 1000, 500, 1000).p()).isCloseTo(1, within(1e-6));
    assertThat(shift(900, 1000, 850, 1000).meaning()).isEqualTo(Meaning.SIGNIFICANT);
  }

  @Test
  void threeTrialsOnEachSideCannotTell() {
    assertThat(shift(3, 3, 0, 3).meaning()).isEqualTo(Meaning.TOO_FEW);
    assertThat(shift(4, 4, 0, 4).meaning()).isEqualTo(Meaning.SIGNIFICANT);
    assertThat(shift(4, 4, 1, 4).meaning()).isEqualTo(Meaning.CHANCE);
    assertThat(shift(1, 1, 0, 18).meaning()).isEqualTo(Meaning.TOO_FEW);
  }

  @Test
  void fallsOnlyWhereChanceHardlyExplainsIt() {
    assertThat(shift(9, 10, 2, 10).fell()).isTrue();
    assertThat(shift(9, 10, 7, 10).fell()).isFalse();
    assertThat(shift(2, 10, 9, 10).fell()).isFalse();
  }
}
