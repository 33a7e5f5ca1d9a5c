package dev.mcpt.lifecycle.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mcpt.lifecycle.measure.Growth.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static List<Point> points(LongUnaryOperator bytes) {
    List<Point> points = new ArrayList<>();
    for (long sessions = 0; sessions <= 1200; sessions += 100) {
      points.add(new Point(sessions, bytes.applyAsLong(sessions)));
    }
    return points;
  }

  private static double slope(List<Point> points, boolean settled) {
    return Objects.requireNonNull(Growth.perThousand(points, settled));
  }

  @Test
  void aLeakIsItsSizeTimesAThousand() {
    assertThat(slope(points(sessions -> 5_000_000 + 64 * sessions), true))
        .isCloseTo(64_000, within(1.0));
  }

  @Test
  void warmingUpIsNoGrowth() {
    assertThat(slope(points(sessions -> Math.min(sessions, 400) * 100_000), true))
        .isCloseTo(0, within(1.0));
  }

  @Test
  void garbageThatIsCollectedIsNoGrowth() {
    assertThat(slope(points(sessions -> 5_000_000 + sessions % 300 * 10_000), false))
        .isCloseTo(0, within(1.0));
    assertThat(slope(points(sessions -> 64 * sessions + sessions % 300 * 10_000), false))
        .isCloseTo(64_000, within(1.0));
  }

  @Test
  void memoryThatOnlyRisesSaysNothingUnlessItWasCollected() {
    assertThat(Growth.perThousand(points(sessions -> sessions * 10_000), false)).isNull();
    assertThat(Growth.perThousand(List.of(new Point(0, 1), new Point(9, 1)), true)).isNull();
  }
}
